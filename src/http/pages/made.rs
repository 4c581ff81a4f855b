//! Records that were just made, as the address of the page after them names them: `7201.7202`.
//!
//! An act is answered by sending the browser on; the page that it gets then says what was recorded. Whether the reader
//! may read a record is asked there again: anybody can write such an address.

/// As an address writes them.
pub fn written(seqs: &[u64]) -> String {
    let seqs: Vec<String> = seqs.iter().map(u64::to_string).collect();
    seqs.join(".")
}

/// Those that an address names, each once, up to `most`; what is no number is left out.
pub fn read(text: Option<&str>, most: usize) -> Vec<u64> {
    let mut read = Vec::new();
    for seq in text.unwrap_or_default().split('.').filter_map(|seq| seq.parse().ok()) {
        if read.len() < most && !read.contains(&seq) {
            read.push(seq);
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_nothing_else() {
        assert_eq!(read(Some(&written(&[7201, 7202])), 5), [7201, 7202]);
        assert_eq!(read(Some("7201.x..-3.7201.7202.7203"), 2), [7201, 7202]);
        assert_eq!(read(None, 5), [0u64; 0]);
    }
}
