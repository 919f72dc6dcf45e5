//! `imerr annotate` side by side with `rg --passthru` over logs of a seeded generator, in three mixes.
//!
//! `cargo bench --bench annotate` makes logs of 512 MB; `cargo bench --bench annotate -- 64` of 64 MB.
//! Prints the best of three runs each, the ratio, and the peak memory (on Linux). Without ripgrep the
//! other columns are printed all the same.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The introducers that `imerr annotate` looks for, as one alternation.
const INTRODUCERS: &str = r#"(?:[Cc]ode|CODE|[Ee]rr(?:or|no|id|_code|Code|code)?|ERR(?:OR)?|[Rr]et(?:urn(?:s|ed)?|code)?|xception\(\w*,? ?|错误码|错误|报错|返回|出现)["'\s]*[:=：(\[ ]*["'\s]*-?[1-9][0-9]*"#;
const RUNS: usize = 3;

#[derive(Clone, Copy)]
enum Mix {
    /// 1 line in 500 with a code.
    Rare,
    /// The same, and 1 line in 3 with `code=0`, mode, node, decode.
    LookAlikes,
    /// Every line with a code.
    Every,
}

/// xorshift64*: the same log everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[(self.next() % from.len() as u64) as usize]
    }
}

const PLAIN: [&str; 8] = [
    "heartbeat sent to access point, queue empty",
    "GET /v1/users/list 200 in 12 ms",
    "cache refreshed for tenant alpha",
    "TIM: channel connected, address 10.1.2.3:8080",
    "conversation list synced, 42 items",
    "message delivered to gateway",
    "worker idle, sleeping for 250 ms",
    "imsdk: packet sent, seq:61233, size:420",
];
const LOOK_ALIKES: [&str; 4] = [
    "request done, code=0, mode=fast",
    "node 7 joined the ring",
    "decode finished, buffer drained",
    "sync|decode|code:0|desc:|mode:2",
];
const CODES: [&str; 6] = [
    "imsdk login failed, code: 6012, err: request timeout",
    "TIM: error code:9508|error msg:connect refused",
    r#"{"ActionStatus":"FAIL","ErrorCode":70001,"ErrorInfo":"UserSig expired"}"#,
    "IM 登录失败，错误码：6206",
    "V2TIM PlatformException(6014, not login)",
    "im_open_login_svc/ret : 70009, rsp: sig",
];

fn generate(path: &Path, mix: Mix, bytes: u64) -> io::Result<()> {
    let mut random = Random(0x1d5e_ed00 + mix as u64);
    let mut out = BufWriter::new(File::create(path)?);
    let (mut written, mut line, mut number) = (0, String::new(), 0_u64);
    while written < bytes {
        number += 1;
        let text = match mix {
            Mix::Every => random.pick(&CODES),
            _ if random.next().is_multiple_of(500) => random.pick(&CODES),
            Mix::LookAlikes if random.next().is_multiple_of(3) => random.pick(&LOOK_ALIKES),
            _ => random.pick(&PLAIN),
        };
        let (second, milli, worker) = (number / 1000, number % 1000, random.next() % 16);
        line.clear();
        let (hour, minute) = (second / 3600 % 24, second / 60 % 60);
        writeln!(
            line,
            "2026-03-14 {hour:02}:{minute:02}:{:02}.{milli:03} INFO [worker-{worker}] com.example.chat - {text}",
            second % 60
        )
        .expect("memory");
        out.write_all(line.as_bytes())?;
        written += line.len() as u64;
    }
    out.flush()
}

/// The time to drain the program's output into a pipe or to /dev/null, and its peak memory in KiB.
fn time(command: &mut Command, pipe: bool) -> io::Result<(Duration, u64)> {
    let start = Instant::now();
    let mut child = command.stdout(if pipe { Stdio::piped() } else { Stdio::null() }).spawn()?;
    let mut peak = 0;
    if let Some(mut output) = child.stdout.take() {
        let mut buffer = vec![0; 1 << 20];
        let mut reads = 0_u32;
        while output.read(&mut buffer)? > 0 {
            reads += 1;
            if reads.is_multiple_of(1024) {
                peak = peak.max(resident(child.id()));
            }
        }
    }
    child.wait()?;
    Ok((start.elapsed(), peak))
}

/// The most memory the process has had, in KiB.
fn resident(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn main() -> io::Result<()> {
    let megabytes = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(512_u64);
    let bytes = megabytes << 20;
    let has_rg = Command::new("rg").arg("--version").stdout(Stdio::null()).status().is_ok();
    println!("{megabytes} MiB a log, best of {RUNS}; GB/s in brackets");
    println!("{:<13}{:<11}{:>18}{:>18}{:>8}{:>12}", "mix", "to", "imerr annotate", "rg --passthru", "ratio", "peak MB");
    for (mix, name) in [(Mix::Rare, "1 in 500"), (Mix::LookAlikes, "look-alikes"), (Mix::Every, "every line")] {
        let log = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("annotate-bench.log");
        generate(&log, mix, bytes)?;
        for pipe in [false, true] {
            let mut best = [Duration::MAX; 2];
            let mut peak = 0;
            for _ in 0..RUNS {
                let (own, memory) = time(
                    Command::new(env!("CARGO_BIN_EXE_imerr")).args(["--color", "never", "annotate"]).arg(&log),
                    pipe,
                )?;
                best[0] = best[0].min(own);
                peak = peak.max(memory);
                if has_rg {
                    let mut rg = Command::new("rg");
                    rg.args(["--no-config", "-j1", "--passthru", "-N", "--color", "never", "-e", INTRODUCERS])
                        .arg(&log);
                    best[1] = best[1].min(time(&mut rg, pipe)?.0);
                }
            }
            let shown = |time: Duration| {
                format!("{:.3} s ({:.2})", time.as_secs_f64(), bytes as f64 / time.as_secs_f64() / 1e9)
            };
            let (rg, ratio) = if has_rg {
                (shown(best[1]), format!("{:.2}", best[0].as_secs_f64() / best[1].as_secs_f64()))
            } else {
                ("-".to_owned(), "-".to_owned())
            };
            let peak = if peak == 0 { "-".to_owned() } else { format!("{:.1}", peak as f64 / 1024.0) };
            println!(
                "{name:<13}{:<11}{:>18}{rg:>18}{ratio:>8}{peak:>12}",
                if pipe { "pipe" } else { "/dev/null" },
                shown(best[0])
            );
        }
        fs::remove_file(&log)?;
    }
    Ok(())
}
