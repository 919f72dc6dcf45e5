//! Compiles `src/codes/*.toml` into the built-in table, the readings of Chinese characters into a table
//! of syllables, and the words of one meaning into sorted lists. Faults in the data stop the build, all
//! at once, each with file and line.

#[allow(dead_code, missing_docs)]
#[path = "src/catalog/compile/mod.rs"]
mod compile;

use compile::format::{Rules, Source, parse};
use compile::pack::{Packed, pack};
use pinyin::{ToPinyin, ToPinyinMulti};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The order of the categories: the documented page's thirteen first, then the SDKs' own sections.
const ORDER: &[&str] = &[
    "sdk",
    "file",
    "common",
    "rest",
    "message",
    "group",
    "profile",
    "relation",
    "contact",
    "account",
    "open",
    "push",
    "access",
    "sdk-common",
    "sdk-account",
    "sdk-message",
    "sdk-group",
    "sdk-relation",
    "sdk-network",
    "server-message",
    "network-access",
    "web",
    "v3",
];

/// How many pieces are looked for in the completion scripts, until none recurs.
const SCRIPT_MERGES: usize = 1500;
/// How many pieces are looked for in the keywords. More make them little smaller, and the book larger.
const MERGES: usize = 3000;

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/codes");
    println!("cargo::rerun-if-changed=src/catalog/compile");
    println!("cargo::rerun-if-changed=src/search/concepts.txt");
    println!("cargo::rerun-if-changed=completions");
    println!("cargo::rerun-if-changed=man");
    match sources(&root.join("src/codes")) {
        Ok(sources) => {
            let packed = pack(&sources, MERGES);
            fs::write(out.join("pool.txt"), &packed.pool).expect("OUT_DIR is writable");
            fs::write(out.join("keywords.bin"), &packed.keywords).expect("OUT_DIR is writable");
            fs::write(out.join("pieces.txt"), &packed.book.pieces).expect("OUT_DIR is writable");
            fs::write(out.join("words.txt"), &packed.index.words).expect("OUT_DIR is writable");
            fs::write(out.join("postings.bin"), &packed.index.postings).expect("OUT_DIR is writable");
            fs::write(out.join("builtin.rs"), table(&packed)).expect("OUT_DIR is writable");
            let used = packed.index.heads.iter().filter_map(|c| char::from_u32(u32::from(*c))).collect();
            fs::write(out.join("readings.rs"), readings(&used)).expect("OUT_DIR is writable");
        }
        Err(faults) => {
            for fault in &faults {
                println!("cargo::error={fault}");
            }
            std::process::exit(1);
        }
    }
    if env::var_os("CARGO_FEATURE_CLI").is_some() {
        scripts(&root, &out);
    }
    let groups = fs::read_to_string(root.join("src/search/concepts.txt")).expect("it is there");
    fs::write(out.join("concepts.rs"), concepts(&groups)).expect("OUT_DIR is writable");
}

/// Every category in its order, or every fault of every file.
fn sources(folder: &Path) -> Result<Vec<Source>, Vec<String>> {
    let mut faults = Vec::new();
    let mut sources = Vec::new();
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    let present: BTreeSet<String> = fs::read_dir(folder)
        .expect("src/codes is there")
        .filter_map(|file| file.ok().map(|file| file.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()))
        .collect();
    for name in &present {
        if !ORDER.contains(&name.trim_end_matches(".toml")) {
            faults.push(format!(
                "src/codes/{name}:1:1: the category has no place in the order (add it to ORDER in build.rs)"
            ));
        }
    }
    for id in ORDER {
        let name = format!("src/codes/{id}.toml");
        let text = match fs::read_to_string(folder.join(format!("{id}.toml"))) {
            Ok(text) => text,
            Err(error) => {
                faults.push(format!("{name}:1:1: {error}"));
                continue;
            }
        };
        match parse(&text, Rules::BuiltIn) {
            Ok(source) => {
                if source.category.id != *id {
                    faults.push(format!("{name}:1:1: the category's id is not the file's name"));
                }
                for symbol in source.entries.iter().flat_map(|entry| &entry.symbols) {
                    if let Some(owner) = owners.insert(symbol.to_ascii_lowercase(), name.clone()) {
                        let line = text.lines().position(|line| line.contains(&format!("\"{symbol}\"")));
                        let line = line.map_or(1, |before| before + 1);
                        faults.push(format!("{name}:{line}:1: symbol {symbol} stands in {owner} too"));
                    }
                }
                sources.push(source);
            }
            Err(found) => faults.extend(found.iter().map(|fault| format!("{name}:{fault}"))),
        }
    }
    if faults.is_empty() { Ok(sources) } else { Err(faults) }
}

/// The packed table as Rust: arrays of integers, which need no relocation when the program starts.
fn table(packed: &Packed) -> String {
    let mut code = String::new();
    let mut array = |name: &str, kind: &str, items: Vec<String>| {
        writeln!(code, "pub static {name}: [{kind}; {}] = [{}];", items.len(), items.join(",")).expect("a string");
    };
    let numbers = |list: &[u32]| list.iter().map(u32::to_string).collect::<Vec<_>>();
    let index = &packed.index;
    let short = |list: &[u16]| list.iter().map(u16::to_string).collect::<Vec<_>>();
    array("PIECE_AT", "u16", short(&packed.book.piece_at));
    array("HEADS", "u16", short(&index.heads));
    array("HEAD_AT", "u32", numbers(&index.head_at));
    array("SECONDS", "u16", short(&index.seconds));
    array("SECOND_AT", "u32", numbers(&index.second_at));
    array("WORD_BLOCKS", "(u32, u32)", index.word_blocks.iter().map(|pair| format!("{pair:?}")).collect());
    array("RANGES", "u16", short(&packed.ranges));
    array("BY_CODE", "(i32, u16)", packed.by_code.iter().map(|pair| format!("{pair:?}")).collect());
    array("BY_SYMBOL", "(u32, u16, u16)", packed.by_symbol.iter().map(|triple| format!("{triple:?}")).collect());
    array("CATEGORIES", "CategoryRecord", packed.categories.iter().map(|record| format!("{record:?}")).collect());
    array("RECORDS", "Record", packed.records.iter().map(|record| format!("{record:?}")).collect());
    code
}

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
fn readings(used: &BTreeSet<char>) -> String {
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

/// What `imerr completions` and `imerr man` print, in the order of their numbers there.
const SCRIPTS: [&str; 6] = [
    "completions/imerr.bash",
    "completions/_imerr",
    "completions/imerr.fish",
    "completions/_imerr.ps1",
    "completions/imerr.elv",
    "man/imerr.1",
];

/// Packs the completion scripts and the manual page, which say the same over and over.
fn scripts(root: &Path, out: &Path) {
    let read = |path| fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let texts = SCRIPTS.map(read);
    let (book, packed) = compile::phrases::pack(&texts, SCRIPT_MERGES);
    let mut at = vec![0];
    for text in &packed {
        at.push(at[at.len() - 1] + text.len());
    }
    let code = format!(
        "pub static PIECES: &str = {:?};\npub static PIECE_AT: [u16; {}] = {:?};\npub static AT: [u16; {}] = {at:?};\n",
        book.pieces,
        book.piece_at.len(),
        book.piece_at,
        at.len(),
    );
    fs::write(out.join("scripts.rs"), code).expect("OUT_DIR is writable");
    fs::write(out.join("scripts.bin"), packed.concat()).expect("OUT_DIR is writable");
}

/// The words of all groups, sorted: the Chinese ones by themselves, the others by their stems. A word is
/// where it begins, its length in bytes, and the line of its group.
fn concepts(groups: &str) -> String {
    let mut starts = vec![0];
    let mut words: Vec<(&str, usize, usize)> = Vec::new();
    for (line, group) in groups.lines().enumerate() {
        let mut at = starts[line];
        for word in group.split(' ') {
            words.push((word, at, line));
            at += word.len() + 1;
        }
        starts.push(at);
    }
    words.sort_unstable();
    let (english, chinese): (Vec<_>, Vec<_>) = words.into_iter().partition(|(word, ..)| word.is_ascii());
    let chinese: Vec<_> = chinese.iter().map(|(word, at, line)| (*at, word.len(), *line)).collect();
    let mut stemmed: Vec<_> = english.iter().map(|(word, _, line)| (compile::grams::stem(word), *line)).collect();
    stemmed.sort_unstable();
    stemmed.dedup();
    let (mut stems, mut by_stem) = (String::new(), Vec::new());
    for (stem, line) in &stemmed {
        by_stem.push((stems.len(), stem.len(), *line));
        stems.push_str(stem);
    }
    let place = "(u16, u8, u16)";
    format!(
        "pub static WORDS: [{place}; {}] = {chinese:?};\npub static STEMS: &str = {stems:?};\npub static BY_STEM: [{place}; {}] = {by_stem:?};\npub static GROUP_AT: [u16; {}] = {starts:?};\n",
        chinese.len(),
        by_stem.len(),
        starts.len(),
    )
}
