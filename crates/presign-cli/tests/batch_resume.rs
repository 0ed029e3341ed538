//! `presign batch --resume`.

use std::{
    env,
    fs::{self, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    thread,
    time::{Duration, Instant, SystemTime},
};

use fastrand::Rng;
use tempfile::TempDir;

use crate::common::batch::{AT, peak_memory, prepared, run, text};

mod common;

/// A folder with an input and an output.
struct Files {
    folder: TempDir,
    input: PathBuf,
    output: PathBuf,
}

impl Files {
    fn new(name: &str, content: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let [input, output] = [name, "out"].map(|name| folder.path().join(name));
        fs::write(&input, content).unwrap();
        Self {
            folder,
            input,
            output,
        }
    }

    fn record(&self) -> PathBuf {
        self.folder.path().join("out.resume.json")
    }

    fn arguments<'a>(&'a self, more: &[&'a str]) -> Vec<&'a str> {
        let files = [self.input.to_str().unwrap(), self.output.to_str().unwrap()];
        [&files, &["--bucket", "photos"], more].concat()
    }

    fn run(&self, more: &[&str]) -> Output {
        run(&self.arguments(more), b"")
    }

    /// Starts a run on an endless input, and kills it after this number of recorded rows.
    fn killed(&self, format: &str, rows: u64) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_presign"));
        let mut child = prepared(&mut command)
            .args([
                "batch",
                "-",
                self.output.to_str().unwrap(),
                "--bucket",
                "photos",
            ])
            .args(["--format", format])
            .args(AT)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(&fs::read(&self.input).unwrap()).unwrap();
        let recorded = format!("\"rows\":{rows},");
        while !fs::read_to_string(self.record()).is_ok_and(|text| text.contains(&recorded)) {
            assert!(child.try_wait().unwrap().is_none());
            thread::sleep(Duration::from_millis(5));
        }
        kill(&mut child);
    }
}

fn kill(child: &mut Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

/// The output is the same for every truncation.
#[test]
fn batch_resume_continues_from_every_length() {
    let csv = "key,note\na,1\n\"b\nc\",\"x\n\"\"y\"\"\"\n,2\nd,3\n";
    let jsonl = "{\"key\":\"a\"}\n{\"key\":\"\"}\n{\"key\":\"b\"}\n";
    for (name, format, content) in [
        ("in.csv", "csv", csv),
        ("in.jsonl", "jsonl", jsonl),
        ("in.txt", "lines", "a\n\nb\nc\n"),
    ] {
        let files = Files::new(name, content);
        let whole = Files::new(name, content);
        assert_eq!(whole.run(&[]).status.code(), Some(1));
        let whole = fs::read(&whole.output).unwrap();
        files.killed(format, 0);
        assert_eq!(fs::read(&files.output).unwrap(), b"");
        let record = fs::read(files.record()).unwrap();
        for cut in 0..=whole.len() {
            // Every position outside URLs, and some inside, each with a process.
            if cut % 29 != 0
                && !whole[cut.saturating_sub(1)..(cut + 1).min(whole.len())].contains(&b'\n')
            {
                continue;
            }
            fs::write(files.record(), &record).unwrap();
            fs::write(&files.output, &whole[..cut]).unwrap();
            let done = files.run(&["--resume"]);
            assert!(
                text(&done.stderr).contains("[bad_lines]"),
                "{}",
                text(&done.stderr)
            );
            assert_eq!(
                fs::read(&files.output).unwrap(),
                whole,
                "{name} cut at {cut}"
            );
            assert!(!files.record().exists());
        }
    }
}

/// `PRESIGN_LOAD_KILLS` is the number of kills (default 6), and `SEED` chooses their times.
#[test]
fn batch_resume_after_kill_gives_same_bytes() {
    let number_of = |name| env::var(name).ok().map(|text| text.parse::<u64>().unwrap());
    let seed = number_of("SEED").unwrap_or_else(|| {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        now.unwrap().subsec_nanos().into()
    });
    let mut rng = Rng::with_seed(seed);
    // An invalid line in the first chunk is counted at the end.
    let lines: Vec<_> = (0..60_000)
        .map(|number| format!("2026/{number}.jpg\n"))
        .collect();
    let content = format!("a/../b\n{}", lines.concat());
    let files = Files::new("in.txt", &content);
    let begin = Instant::now();
    assert_eq!(files.run(&[]).status.code(), Some(1));
    let duration = begin.elapsed();
    let whole = fs::read(&files.output).unwrap();
    fs::remove_file(&files.output).unwrap();

    let most = number_of("PRESIGN_LOAD_KILLS").unwrap_or(6);
    let [mut kills, mut resumed, mut complete] = [0; 3];
    while kills < most || complete == 0 {
        let mut command = Command::new(env!("CARGO_BIN_EXE_presign"));
        let mut child = prepared(&mut command)
            .arg("batch")
            .args(files.arguments(&["--resume"]))
            .args(AT)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        resumed += u64::from(files.record().exists());
        if kills < most {
            thread::sleep(duration.mul_f64(rng.f64()));
            if child.try_wait().unwrap().is_none() {
                kill(&mut child);
                kills += 1;
                let output = fs::read(&files.output).unwrap_or_default();
                assert!(whole.starts_with(&output), "seed {seed}, kill {kills}");
                // The run may be complete when the signal arrives: then no record is left, and the output is.
                if files.record().exists() || output.is_empty() {
                    continue;
                }
            }
        }
        let done = child.wait_with_output().unwrap();
        if done.status.code().is_some() {
            let said = text(&done.stderr);
            assert_eq!(done.status.code(), Some(1), "{said}");
            assert!(
                said.contains("1 of 60001 lines failed [bad_lines]"),
                "{said}"
            );
        }
        assert!(fs::read(&files.output).unwrap() == whole, "seed {seed}");
        assert!(!files.record().exists());
        fs::remove_file(&files.output).unwrap();
        complete += 1;
    }
    println!("seed {seed}: {kills} kills, {resumed} runs resumed, {complete} outputs compared");
    assert!(resumed > 0, "seed {seed}");
}

#[test]
fn batch_resume_other_run_is_rejected() {
    let files = Files::new("in.txt", &"a\n".repeat(20_000));
    // One chunk.
    files.killed("lines", 16_384);
    let output = fs::read(&files.output).unwrap();
    let record = fs::read(files.record()).unwrap();
    assert!(output.len() > 1_000_000);
    #[cfg(unix)]
    {
        let mode = fs::metadata(files.record()).unwrap().permissions();
        assert_eq!(
            std::os::unix::fs::PermissionsExt::mode(&mode) & 0o777,
            0o600
        );
    }
    let restore = || {
        fs::write(&files.output, &output).unwrap();
        fs::write(files.record(), &record).unwrap();
        fs::write(&files.input, "a\n".repeat(20_000)).unwrap();
    };
    let refused = |more: &[&str], kept: &[u8]| {
        let done = files.run(&[more, &["--resume"]].concat());
        let said = text(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{more:?} {said}");
        assert!(said.contains("[cannot_resume]"), "{more:?} {said}");
        assert!(fs::read(&files.output).unwrap() == kept, "{more:?}");
        restore();
    };

    // Other options.
    for more in [
        &["--format", "jsonl"][..],
        &["--column", "name"],
        &["--url-column", "link"],
        &["--error-column", "wrong"],
        &["--url-encoded-keys"],
        &["--method", "PUT"],
        &["--expires-in", "60"],
        &["--header", "x-amz-meta-a: b"],
        &["--query", "versionId=3"],
        &["--endpoint-url", "http://127.0.0.1:9000"],
        &["--addressing-style", "path"],
        &["--use-dualstack"],
        &["--provider", "aws"],
    ] {
        refused(more, &output);
    }
    let [input, to] = [&files.input, &files.output].map(|path| path.to_str().unwrap());
    let done = run(&[input, to, "--bucket", "other", "--resume"], b"");
    assert!(text(&done.stderr).contains("[cannot_resume]"));
    assert!(fs::read(&files.output).unwrap() == output);

    // Another input.
    for content in [
        "b\n".repeat(20_000),
        "a\n".repeat(9),
        String::new(),
        "a\r\n".repeat(20_000),
    ] {
        fs::write(&files.input, content).unwrap();
        refused(&[], &output);
    }
    // Another output.
    let mut changed = output.clone();
    changed[5] ^= 1;
    for content in [
        &b"an unrelated text\nwithout an end"[..],
        b"",
        &changed,
        &output[..100],
    ] {
        fs::write(&files.output, content).unwrap();
        refused(&[], content);
    }
    // A file with the same name and an end that the run did not write.
    let longer = [&output[..], b"more"].concat();
    let copy = files.folder.path().join("copy");
    fs::write(&copy, &longer).unwrap();
    fs::rename(&copy, &files.output).unwrap();
    refused(&[], &longer);
    fs::remove_file(&files.output).unwrap();
    let done = files.run(&["--resume"]);
    assert!(text(&done.stderr).contains("[cannot_resume]"));

    // Another record, or none.
    restore();
    fs::write(files.record(), "{}").unwrap();
    refused(&[], &output);
    fs::remove_file(files.record()).unwrap();
    refused(&[], &output);
    // The run still resumes after all rejected attempts.
    fs::write(&files.output, &output).unwrap();
    let done = files.run(&["--resume"]);
    assert_eq!(text(&done.stderr), "");
    assert_eq!(
        text(&fs::read(&files.output).unwrap()).lines().count(),
        20_000
    );
}

#[test]
fn batch_resume_without_output_starts_new_run() {
    let files = Files::new("in.txt", "a\nb\n");
    assert_eq!(text(&files.run(&["--resume"]).stderr), "");
    assert_eq!(
        fs::read_to_string(&files.output).unwrap().lines().count(),
        2
    );
    // Complete.
    let before = fs::read(&files.output).unwrap();
    assert!(text(&files.run(&["--resume"]).stderr).contains("[cannot_resume]"));
    assert_eq!(fs::read(&files.output).unwrap(), before);
    let input = files.input.to_str().unwrap();
    for output in ["-", "/dev/null"] {
        let done = run(&[input, output, "--bucket", "photos", "--resume"], b"");
        assert!(text(&done.stderr).contains("[cannot_resume]"), "{output}");
    }
}

#[test]
fn batch_record_existing_file_is_kept() {
    let files = Files::new("in.txt", "a\n");
    fs::write(files.record(), "mine").unwrap();
    let done = files.run(&[]);
    assert!(text(&done.stderr).contains("is not the record of an interrupted run; remove it"));
    assert_eq!(fs::read(files.record()).unwrap(), b"mine");
}

/// The name of the record would be too long.
#[cfg(target_os = "linux")]
#[test]
fn batch_record_not_writable_still_runs() {
    let mut files = Files::new("in.txt", "a\n");
    files.output = files.folder.path().join("o".repeat(250));
    let done = files.run(&[]);
    assert!(done.status.success());
    assert!(text(&done.stderr).starts_with("note: this run cannot be resumed: "));
    assert_eq!(
        fs::read_to_string(&files.output).unwrap().lines().count(),
        1
    );
    let done = files.run(&["--resume"]);
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(
        fs::read_to_string(&files.output).unwrap().lines().count(),
        1
    );
}

#[cfg(unix)]
#[test]
fn batch_record_symbolic_link_is_rejected() {
    let files = Files::new("in.txt", "a\n");
    let victim = files.folder.path().join("victim");
    fs::write(&victim, "mine").unwrap();
    std::os::unix::fs::symlink(&victim, files.record()).unwrap();
    let done = files.run(&[]);
    assert!(
        text(&done.stderr).contains("[cannot_write]"),
        "{}",
        text(&done.stderr)
    );
    assert_eq!(fs::read(&victim).unwrap(), b"mine");
}

#[test]
fn batch_output_alias_of_input_is_rejected() {
    let files = Files::new("in.txt", "a\nb\n");
    fs::hard_link(&files.input, &files.output).unwrap();
    let done = files.run(&[]);
    check_same(&done, &files.input);
    check_same(&files.run(&["--resume"]), &files.input);

    let stream = |append: bool, arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_presign"));
        let open = || {
            OpenOptions::new()
                .read(true)
                .append(append)
                .open(&files.input)
                .unwrap()
        };
        prepared(&mut command)
            .arg("batch")
            .args(arguments)
            .args(["--bucket", "photos"])
            .args(AT)
            .stdin(open())
            .stdout(if append {
                Stdio::from(open())
            } else {
                Stdio::piped()
            })
            .stderr(Stdio::piped())
            .output()
            .unwrap()
    };
    // `batch - < f >> f` and `batch - f < f`.
    check_same(&stream(true, &["-"]), &files.input);
    check_same(
        &stream(true, &[files.input.to_str().unwrap(), "-"]),
        &files.input,
    );
    check_same(
        &stream(false, &["-", files.input.to_str().unwrap()]),
        &files.input,
    );
}

fn check_same(done: &Output, input: &Path) {
    assert_eq!(done.status.code(), Some(2));
    assert!(
        text(&done.stderr).contains("output: is the same file as the input"),
        "{}",
        text(&done.stderr)
    );
    assert_eq!(fs::read(input).unwrap(), b"a\nb\n");
}

/// Each bucket has its own presigner, and the number of cached ones is bounded.
#[cfg(target_os = "linux")]
#[test]
fn batch_many_buckets_use_bounded_memory() {
    let lines = (0..300_000).map(|number| format!("s3://bucket-{number}/a\n"));
    let files = Files::new("in.txt", &lines.collect::<String>());
    let mut command = Command::new(env!("CARGO_BIN_EXE_presign"));
    let mut child = prepared(&mut command)
        .args([
            "batch",
            files.input.to_str().unwrap(),
            files.output.to_str().unwrap(),
        ])
        .args(AT)
        .spawn()
        .unwrap();
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        peak = peak.max(peak_memory(child.id()));
        thread::sleep(Duration::from_millis(10));
    }
    assert!(child.wait().unwrap().success());
    println!("peak memory {} MiB", peak >> 20);
    assert!(peak > 0 && peak < 96 << 20, "{peak} bytes");
    let output = fs::read_to_string(&files.output).unwrap();
    assert_eq!(output.lines().count(), 300_000);
    assert!(
        output.ends_with('\n')
            && output
                .lines()
                .last()
                .unwrap()
                .starts_with("https://bucket-299999.")
    );
}
