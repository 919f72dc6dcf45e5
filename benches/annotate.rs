//! `imerr annotate` side by side with `rg --passthru` over logs made from the labelled streams, Chinese lines
//! included: every line as it comes, and with one code line in 40 left.
//!
//! `cargo bench --bench annotate` makes logs of 300 MB; `cargo bench --bench annotate -- 64` of 64 MB.
//! Prints the best of three runs each, the ratio, and the peak memory (on Linux). Without ripgrep the
//! other columns are printed all the same.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What ripgrep looks for.
const PATTERN: &str = "code|错误码|errorCode";
const RUNS: usize = 3;
const STREAMS: [&str; 3] = ["android_logcat", "java_backend", "wx_console"];

/// Which lines are left.
#[derive(Clone, Copy)]
enum Mix {
    Every,
    /// Of the lines with codes so many that they are one in 40.
    Rare,
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
}

/// The lines of the streams, each with whether it holds a code.
fn lines() -> io::Result<Vec<(String, bool)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/annotate/streams");
    let mut lines = Vec::new();
    for name in STREAMS {
        let expected = fs::read_to_string(folder.join(format!("{name}.expected")))?;
        let codes: HashSet<usize> = expected.lines().filter_map(|row| row.split('\t').next()?.parse().ok()).collect();
        let log = fs::read_to_string(folder.join(format!("{name}.log")))?;
        lines.extend(log.lines().zip(1..).map(|(line, number)| (format!("{line}\n"), codes.contains(&number))));
    }
    Ok(lines)
}

fn generate(path: &Path, mix: Mix, bytes: u64) -> io::Result<()> {
    let (lines, mut random) = (lines()?, Random(0x1d5e_ed00));
    let plain = lines.iter().filter(|(_, code)| !code).count() as u64;
    let coded = lines.len() as u64 - plain;
    let mut out = BufWriter::new(File::create(path)?);
    let mut written = 0;
    for (line, code) in lines.iter().cycle() {
        let left = matches!(mix, Mix::Every) || !code || random.next() % (coded * 39) < plain;
        if left {
            out.write_all(line.as_bytes())?;
            written += line.len() as u64;
        }
        if written >= bytes {
            break;
        }
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
    let megabytes = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(300_u64);
    let bytes = megabytes * 1_000_000;
    let has_rg = Command::new("rg").arg("--version").stdout(Stdio::null()).status().is_ok();
    println!("{megabytes} MB a log, best of {RUNS}; GB/s in brackets");
    println!("{:<13}{:<11}{:>18}{:>18}{:>8}{:>12}", "mix", "to", "imerr annotate", "rg --passthru", "ratio", "peak MB");
    for (mix, name) in [(Mix::Every, "as it comes"), (Mix::Rare, "1 in 40")] {
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
                    rg.args(["--no-config", "-j1", "--passthru", "-N", "--color", "never", "-e", PATTERN]).arg(&log);
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
