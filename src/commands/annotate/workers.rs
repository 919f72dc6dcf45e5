//! Threads that scan pieces of a long file while the next ones are read. Each has a second piece waiting, so that none
//! sleeps and has to be woken: that takes as long as a good part of a piece.

use imerr::annotate::{Finding, Recogniser, Scanner};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, Builder, Scope};

/// Most threads: what is found in a piece may be some times as long as the piece.
const MOST: usize = 2;
/// Most pieces a thread has.
const MOST_PIECES: usize = 2;

/// Some lines of a log.
pub(super) struct Piece {
    pub(super) text: Vec<u8>,
    /// Where the lines begin in the text, behind others that decide about their codes, and where they end.
    pub(super) from: usize,
    pub(super) end: usize,
    /// The number of the first.
    pub(super) line: u64,
}

impl Piece {
    pub(super) fn lines(&self) -> &[u8] {
        &self.text[self.from..self.end]
    }
}

struct Worker {
    pieces: Sender<Piece>,
    results: Receiver<(Piece, Vec<Finding>)>,
}

/// The threads, which take turns.
pub(super) struct Workers {
    all: Vec<Worker>,
    sent: usize,
    received: usize,
}

impl Workers {
    /// Starts them; none on a machine with one processor, or where no threads can be had.
    pub(super) fn start<'scope>(
        scope: &'scope Scope<'scope, '_>,
        recogniser: &'scope Recogniser<'_>,
    ) -> Option<Workers> {
        let most = thread::available_parallelism().map_or(1, NonZero::get).min(MOST);
        let start = |_| {
            let (pieces, sent) = channel::<Piece>();
            let (done, results) = channel();
            let work = move || {
                let mut scanner = Scanner::new(recogniser);
                for piece in sent {
                    scanner.jump(&piece.text[..piece.from], piece.line);
                    let (found, _) = scanner.scan(piece.lines(), false);
                    // Once the output has failed nobody receives it.
                    let _ = done.send((piece, found));
                }
            };
            Builder::new().spawn_scoped(scope, work).ok().map(|_| Worker { pieces, results })
        };
        let all: Vec<Worker> = (0..most).map_while(start).collect();
        (all.len() > 1).then_some(Workers { all, sent: 0, received: 0 })
    }

    /// Sends a piece to the next thread.
    pub(super) fn send(&mut self, piece: Piece) {
        let next = &self.all[self.sent % self.all.len()];
        next.pieces.send(piece).expect("it works as long as there is a sender");
        self.sent += 1;
    }

    /// Whether each has as many pieces as it may.
    pub(super) fn are_full(&self) -> bool {
        self.sent - self.received == MOST_PIECES * self.all.len()
    }

    /// The first piece of those not received yet, once it is scanned, and what was found in its lines.
    pub(super) fn receive(&mut self) -> Option<(Piece, Vec<Finding>)> {
        let next = &self.all[self.received % self.all.len()];
        (self.received < self.sent).then(|| {
            self.received += 1;
            next.results.recv().expect("it scans whatever it was sent")
        })
    }
}
