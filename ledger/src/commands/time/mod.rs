//! Declaring, validating, spending, giving time; disputes; the catalogue.

mod catalogue;
mod contributions;
mod credit;
mod disputes;
mod sessions;

pub use catalogue::{PriceItem, WithdrawItem};
pub use contributions::{Confirmed, Declare, Refuse, Validate, Withdraw};
pub use credit::{Adjust, Expire, Give, On, Service, Spend};
pub use disputes::{Answer, Dispute};
pub use sessions::{Participant, Participation, RecordSession, Shared};

super::wishes! {
    /// Says what was done.
    Declare;
    /// Writes down what a group did together.
    RecordSession;
    /// Confirms what was done.
    Validate;
    /// Says no, with the reason.
    Refuse;
    /// Takes back what was declared.
    Withdraw;
    /// Contradicts a record.
    Dispute;
    /// Answers a dispute.
    Answer;
    /// Spends credit.
    Spend;
    /// Gives credit.
    Give;
    /// Corrects a balance, by decision.
    Adjust;
    /// Lets credit expire.
    Expire;
    /// Prices an item.
    PriceItem;
    /// Withdraws an item.
    WithdrawItem;
}
