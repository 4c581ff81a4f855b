//! Who may propose, sign, contest and validate a closing, and whose key is whose.

use super::asking::{Office, ask, offices, own, own_or};
use super::standing_in::is_there;
use crate::context::Act;
use crate::events::circles::Role::{Administrator, OrganSeat, Secretary, Treasurer};
use crate::events::closings::Event;
use crate::refusal::Refusal;
use crate::state::State;

use Office::{Founder, Of};

const SIGN: &[Office] = &[Of(OrganSeat)];
/// Who countersigns a seat's key where no other seat is held.
const COUNTERSIGN_ALONE: &[Office] =
    &[Of(OrganSeat), Of(Secretary), Of(Treasurer), Of(Administrator), Founder];
const REVOKE: &[Office] = &[Of(OrganSeat), Of(Administrator), Founder];
const PROPOSE_CLOSING: &[Office] = &[Of(Treasurer), Of(OrganSeat)];
const VALIDATE_CLOSING: &[Office] = &[Of(Treasurer), Of(Secretary), Of(OrganSeat)];

/// Whether this author may record this event now.
pub(super) fn check(state: &State, act: &Act, event: &Event) -> Result<(), Refusal> {
    match event {
        Event::KeyEnrolled(enrolled) => {
            // Another seat countersigns; where there is none, another office of the organisation.
            // Whom the member made a delegate counts as one: nobody chooses their countersigner so.
            let another_seat = state
                .circles
                .holders(OrganSeat, None, act.day)
                .any(|holder| holder != enrolled.member && is_there(state, act, holder));
            let needed = if another_seat { SIGN } else { COUNTERSIGN_ALONE };
            ask(state, act, &offices(needed, None).apart_from([enrolled.member]))
        }
        Event::KeyRevoked(revoked) => ask(state, act, &own_or(revoked.member, REVOKE, None)),
        Event::Proposed(_) => ask(state, act, &offices(PROPOSE_CLOSING, None)),
        Event::Signed(_) | Event::Contested(_) => ask(state, act, &offices(SIGN, None)),
        // Who proposed takes it back; whoever does not agree contests it.
        Event::Withdrawn(withdrawn) => {
            let closing = withdrawn.closing;
            let found = state.closings.get(closing).ok_or(Refusal::UnknownClosing { closing })?;
            ask(state, act, &own(found.act.by))
        }
        Event::Validated(_) | Event::AccountsApproved(_) => {
            ask(state, act, &offices(VALIDATE_CLOSING, None))
        }
    }
}
