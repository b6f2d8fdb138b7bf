//! Commands in few words, for stories in which they are refused or have something special about them.

use kwartier::hall::command::{CancelledBy, Command, IssueTicket, TicketStep};
use kwartier::hall::facts::{Need, Outcome, ReservedFor, Told};
use kwartier::ids::{CounterId, ServiceId, TicketId};

/// The services of a list with spaces between them.
pub fn services(list: &str) -> Vec<ServiceId> {
    list.split_whitespace().map(|id| id.parse().unwrap()).collect()
}

pub fn counter(id: &str) -> CounterId {
    id.parse().unwrap()
}

pub fn issue(list: &str) -> IssueTicket {
    IssueTicket {
        services: services(list),
        language: None,
        needs: Vec::new(),
        reserved_for: None,
        told: None,
        at_least_s: 0,
    }
}

pub fn issue_for_counter(list: &str, id: &str) -> IssueTicket {
    IssueTicket {
        reserved_for: Some(ReservedFor::Counter(counter(id))),
        ..issue(list)
    }
}

pub fn issue_for_agent(list: &str, agent: &str) -> IssueTicket {
    IssueTicket {
        reserved_for: Some(ReservedFor::Agent(agent.parse().unwrap())),
        ..issue(list)
    }
}

pub fn issue_in_private(list: &str) -> IssueTicket {
    IssueTicket {
        needs: vec![Need::PrivateRoom],
        ..issue(list)
    }
}

/// A visitor who was told to expect a wait of so many minutes.
pub fn issue_told(list: &str, minutes: u32) -> IssueTicket {
    IssueTicket {
        told: Some(Told {
            median_s: minutes * 60,
            lo_s: minutes * 30,
            hi_s: Some(minutes * 120),
            breach_probability: None,
            ..Told::default()
        }),
        ..issue(list)
    }
}

pub fn check_in(code: &str) -> Command {
    Command::CheckIn {
        code: code.into(),
        told: None,
    }
}

pub fn call(at: &str) -> Command {
    Command::Call {
        counter: counter(at),
        ticket: None,
    }
}

pub fn call_by_hand(at: &str, ticket: TicketId) -> Command {
    Command::Call {
        counter: counter(at),
        ticket: Some(ticket),
    }
}

pub fn step(ticket: TicketId, step: TicketStep) -> Command {
    Command::Step { ticket, step }
}

pub fn leave() -> TicketStep {
    TicketStep::Cancel {
        by: CancelledBy::Visitor,
    }
}

pub fn unpark_at(at: &str) -> TicketStep {
    TicketStep::Unpark { counter: counter(at) }
}

pub fn transfer_to(service: &str) -> TicketStep {
    TicketStep::Transfer {
        service: service.parse().unwrap(),
        note: None,
        reserved_for: None,
    }
}

pub fn complete() -> TicketStep {
    TicketStep::Complete {
        outcome: Outcome::Answered,
        answer_promised_by: None,
        reach: Default::default(),
    }
}
