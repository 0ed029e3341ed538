//! Reads any text as the input of `presign batch`, and reads its output again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use presign_cli::fuzzing::read_and_write;
use serde::de::IgnoredAny;

fuzz_target!(|input: (u8, Option<u8>, bool, &[u8])| {
    let (format, number, starts_valid, bytes) = input;
    let start: &[u8] = match format % 3 {
        _ if !starts_valid => b"",
        0 => b"s3://photos/cat.jpg\n",
        1 => b"key,size\ncat.jpg,1\n",
        _ => b"{\"key\": \"cat.jpg\", \"size\": 1}\n",
    };
    let bytes = [start, bytes].concat();
    let Some((count, output)) = read_and_write(format, &bytes, "key", number) else {
        return;
    };
    match format % 3 {
        0 => assert!(lines(&output) as u64 >= count),
        1 => {
            let mut reader = csv::ReaderBuilder::new();
            let mut reader = reader.has_headers(number.is_none()).from_reader(&*output);
            // Every row has the same number of fields.
            let read: Result<Vec<_>, _> = reader.byte_records().collect();
            assert_eq!(read.unwrap().len() as u64, count);
        }
        _ => {
            assert_eq!(lines(&output) as u64, count);
            for line in output.split_inclusive(|byte| *byte == b'\n') {
                serde_json::from_slice::<IgnoredAny>(line).unwrap();
            }
        }
    }
});

fn lines(output: &[u8]) -> usize {
    output.iter().filter(|byte| **byte == b'\n').count()
}
