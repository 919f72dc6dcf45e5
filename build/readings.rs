//! The readings of Chinese characters as tables of syllables.

use pinyin::{ToPinyin, ToPinyinMulti};
use std::collections::{BTreeMap, BTreeSet};

/// Characters with more than one everyday reading, beside those that the table uses.
const HETERONYMS: &str = "阿挨艾熬把柏膀蚌磅薄暴曝背奔辟便别剥伯泊卜藏侧参曾差叉刹禅颤长场朝车称澄匙冲重臭畜处揣传创绰\
    伺攒撮答打大逮担单当倒得的地提调丁钉都斗度囤垛恶发坊分缝佛否服干杆岗高葛个给更供勾估骨观冠广柜过哈汗好号\
    和喝荷核横哄糊华划还环会晃混几济系纪夹假间监见将降强教角嚼觉结解芥尽劲禁经颈圈卷军卡看壳可空溃拉蓝烙勒乐\
    了累丽凉量晾撩咧淋令溜笼搂露陆率绿捋落论妈埋脉蔓猫没闷蒙眯秘模磨抹难囊泥溺娘宁弄拧疟娜哦排胖刨炮喷片漂撇\
    屏迫铺瀑期其奇铅浅抢悄翘切茄亲曲券雀嚷任若撒塞散丧色煞扇稍少舍什甚省盛石识食似数术刷说宿缩踏台苔弹趟体挑\
    帖帆通同吐挖瓦为委尾畏蔚文无洗吓鲜纤相巷削校血压咽燕要叶曳遗溢饮应佣涌与语约钥晕熨载扎炸粘占涨着爪折这正\
    症只殖种轴属著转赚撞幢卓仔综钻作";

/// Readings of the characters U+4E00 to U+9FFF without tones: the syllables, the distinct sets of
/// readings, and the set of each character. Of characters that neither the table uses nor everyday
/// texts read in several ways, the first reading alone: the others would take three times the room.
pub fn code(used: &BTreeSet<char>) -> String {
    let mut sets: Vec<Vec<&'static str>> = vec![Vec::new()];
    let mut known: BTreeMap<Vec<&'static str>, u16> = BTreeMap::from([(Vec::new(), 0)]);
    let mut of_char: Vec<u16> = Vec::new();
    for c in '\u{4e00}'..='\u{9fff}' {
        let mut set: Vec<&'static str> = c.to_pinyin().map(pinyin::Pinyin::plain).into_iter().collect();
        if used.contains(&c) || HETERONYMS.contains(c) {
            set.extend(c.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain));
            set.sort_unstable();
            set.dedup();
        }
        let number = *known.entry(set.clone()).or_insert_with(|| {
            sets.push(set);
            sets.len() as u16 - 1
        });
        of_char.push(number);
    }
    let syllables: BTreeSet<String> = sets.iter().flatten().map(|s| s.replace('ü', "v")).collect();
    let syllables: Vec<String> = syllables.into_iter().filter(|s| s.is_ascii()).collect();
    let mut flat = Vec::new();
    let mut starts = Vec::new();
    for set in &sets {
        starts.push(flat.len());
        flat.extend(set.iter().filter_map(|s| syllables.iter().position(|known| *known == s.replace('ü', "v"))));
    }
    starts.push(flat.len());
    let mut at = vec![0];
    for syllable in &syllables {
        at.push(at[at.len() - 1] + syllable.len());
    }
    format!(
        "pub static SYLLABLES: &str = {:?};\npub static SYLLABLE_AT: [u16; {}] = {at:?};\npub static SETS: [u16; {}] = {flat:?};\npub static SET_AT: [u16; {}] = {starts:?};\npub static OF_CHAR: [u16; {}] = {of_char:?};\n",
        syllables.join(""),
        at.len(),
        flat.len(),
        starts.len(),
        of_char.len(),
    )
}
