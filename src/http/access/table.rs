//! The table itself: each operation of the contract, and those beside it, with the least role that it needs.

use super::row::{Access, Least, When, Within};
use crate::auth::Role::{
    self, Admin, Agent, Auditor, ComplaintsOfficer, Display, Greeter, Kiosk, Supervisor,
};
use crate::auth::Scope;

/// Whoever works cases off and does nothing else.
const OFFICER: &[Role] = &[ComplaintsOfficer];

/// Staff who neither receive nor help visitors: their sessions and their password are their own as everybody's.
const OTHER_STAFF: &[Role] = &[ComplaintsOfficer, Auditor];

/// Every operation, by path and method.
pub(super) const TABLE: &[Access] = &[
    everywhere(Admin, "GET", "/accounts"),
    everywhere(Admin, "POST", "/accounts").kept_here(),
    everywhere(Admin, "DELETE", "/accounts/{accountId}").kept_here(),
    everywhere(Admin, "GET", "/accounts/{accountId}"),
    everywhere(Admin, "PATCH", "/accounts/{accountId}").kept_here(),
    everywhere(Admin, "PUT", "/accounts/{accountId}").kept_here(),
    everywhere(Admin, "POST", "/accounts/{accountId}/_invite").kept_here(),
    everywhere(Admin, "POST", "/accounts/{accountId}/_resetsecondfactor").kept_here(),
    everywhere(Admin, "GET", "/api-keys"),
    everywhere(Admin, "POST", "/api-keys").kept_here(),
    everywhere(Admin, "DELETE", "/api-keys/{apiKeyId}").kept_here(),
    everywhere(Admin, "GET", "/api-keys/{apiKeyId}"),
    everywhere(Admin, "PATCH", "/api-keys/{apiKeyId}").kept_here(),
    everywhere(Admin, "PUT", "/api-keys/{apiKeyId}").kept_here(),
    everywhere(Admin, "POST", "/api-keys/{apiKeyId}/_revoke").kept_here(),
    in_asked_hall(Supervisor, "GET", "/appointments").by_key(Scope::AppointmentsRead),
    in_asked_hall(Supervisor, "POST", "/appointments").by_key(Scope::AppointmentsWrite),
    in_asked_hall(Supervisor, "POST", "/appointments/_import").by_key(Scope::AppointmentsWrite),
    in_asked_hall(Supervisor, "POST", "/appointments/_calloff").by_key(Scope::AppointmentsWrite),
    in_hall(Supervisor, "DELETE", "/appointments/{appointmentId}").by_key(Scope::AppointmentsWrite),
    in_hall(Supervisor, "GET", "/appointments/{appointmentId}").by_key(Scope::AppointmentsRead),
    in_hall(Supervisor, "PATCH", "/appointments/{appointmentId}").by_key(Scope::AppointmentsWrite),
    in_hall(Supervisor, "PUT", "/appointments/{appointmentId}").by_key(Scope::AppointmentsWrite),
    in_hall(Supervisor, "POST", "/appointments/{appointmentId}/_erase"),
    in_hall(Supervisor, "POST", "/appointments/{appointmentId}/_export"),
    everywhere(Admin, "GET", "/audit"),
    holder("GET", "/bookings/{token}"),
    holder("POST", "/bookings/{token}/_accept"),
    holder("POST", "/bookings/{token}/_cancel"),
    holder("POST", "/bookings/{token}/_decline"),
    holder("POST", "/bookings/{token}/_stopmessages"),
    holder("POST", "/bookings/{token}/_move"),
    holder("POST", "/bookings/{token}/_stopwaiting"),
    holder("POST", "/bookings/{token}/_wait"),
    holder("GET", "/bookings/{token}/calendar"),
    in_hall(Supervisor, "POST", "/breaches/{breachId}/_setcause"),
    in_hall(Agent, "GET", "/breaches/{breachId}/letter"),
    in_hall(Agent, "POST", "/breaches/{breachId}/redress"),
    in_hall(
        Supervisor,
        "POST",
        "/breaches/{breachId}/redress/{redressId}/_approve",
    ),
    in_hall(Agent, "POST", "/breaches/{breachId}/redress/{redressId}/_claim"),
    in_hall(Agent, "POST", "/breaches/{breachId}/redress/{redressId}/_decline"),
    in_hall(Agent, "POST", "/breaches/{breachId}/redress/{redressId}/_give"),
    in_hall(Agent, "POST", "/breaches/{breachId}/redress/{redressId}/_print").kept_here(),
    in_hall(
        Supervisor,
        "POST",
        "/breaches/{breachId}/redress/{redressId}/_refuse",
    ),
    holder("GET", "/calendar-feeds/{token}"),
    anyone("GET", "/charters"),
    everywhere(Admin, "POST", "/charters").kept_here(),
    everywhere(Admin, "DELETE", "/charters/{charterId}").kept_here(),
    anyone("GET", "/charters/{charterId}"),
    everywhere(Admin, "PATCH", "/charters/{charterId}").kept_here(),
    everywhere(Admin, "PUT", "/charters/{charterId}").kept_here(),
    everywhere(Admin, "GET", "/clock"),
    everywhere(Admin, "POST", "/clock/_accept").kept_here(),
    everywhere(Admin, "POST", "/clock/_correct").kept_here(),
    in_asked_hall(Admin, "GET", "/counters"),
    in_asked_hall(Admin, "POST", "/counters"),
    in_asked_hall(Admin, "DELETE", "/counters/{counterId}"),
    in_asked_hall(Admin, "GET", "/counters/{counterId}"),
    in_asked_hall(Admin, "PATCH", "/counters/{counterId}"),
    in_asked_hall(Admin, "PUT", "/counters/{counterId}"),
    in_asked_hall(Admin, "GET", "/devices"),
    in_asked_hall(Admin, "POST", "/devices").kept_here(),
    in_asked_hall(Admin, "POST", "/devices/_pair").kept_here(),
    in_asked_hall(Admin, "DELETE", "/devices/{deviceId}").kept_here(),
    in_asked_hall(Admin, "GET", "/devices/{deviceId}"),
    in_asked_hall(Admin, "PATCH", "/devices/{deviceId}").kept_here(),
    in_asked_hall(Admin, "PUT", "/devices/{deviceId}").kept_here(),
    in_asked_hall(Admin, "POST", "/devices/{deviceId}/_identify").kept_here(),
    in_asked_hall(Admin, "POST", "/devices/{deviceId}/_print").kept_here(),
    in_asked_hall(Admin, "POST", "/devices/{deviceId}/_reload").kept_here(),
    in_asked_hall(Admin, "POST", "/devices/{deviceId}/_revoke").kept_here(),
    anyone("GET", "/halls").when(&[(When::AllOfTheHall, Admin)]),
    anyone("GET", "/hall-templates"),
    everywhere(Admin, "POST", "/halls"),
    in_hall(Admin, "DELETE", "/halls/{hallId}"),
    anyone("GET", "/halls/{hallId}"),
    in_hall(Admin, "PATCH", "/halls/{hallId}"),
    in_hall(Admin, "PUT", "/halls/{hallId}"),
    in_hall(Admin, "POST", "/halls/{hallId}/_check"),
    in_hall(Supervisor, "POST", "/halls/{hallId}/_close"),
    in_hall(Supervisor, "POST", "/halls/{hallId}/_reopen"),
    in_hall(Supervisor, "GET", "/halls/{hallId}/advice"),
    in_hall(Supervisor, "POST", "/halls/{hallId}/advice/{adviceId}/_carryout"),
    in_hall(Supervisor, "POST", "/halls/{hallId}/advice/{adviceId}/_undo"),
    in_hall(Supervisor, "GET", "/halls/{hallId}/appointment-sources"),
    in_hall(Admin, "POST", "/halls/{hallId}/appointment-sources").kept_here(),
    in_hall(Admin, "DELETE", "/halls/{hallId}/appointment-sources/{sourceId}").kept_here(),
    in_hall(
        Supervisor,
        "GET",
        "/halls/{hallId}/appointment-sources/{sourceId}",
    ),
    in_hall(Admin, "PATCH", "/halls/{hallId}/appointment-sources/{sourceId}").kept_here(),
    in_hall(Admin, "PUT", "/halls/{hallId}/appointment-sources/{sourceId}").kept_here(),
    in_hall(
        Supervisor,
        "POST",
        "/halls/{hallId}/appointment-sources/{sourceId}/_confirm",
    )
    .kept_here(),
    in_hall(
        Supervisor,
        "POST",
        "/halls/{hallId}/appointment-sources/{sourceId}/_discard",
    )
    .kept_here(),
    in_hall(
        Supervisor,
        "POST",
        "/halls/{hallId}/appointment-sources/{sourceId}/_read",
    )
    .kept_here(),
    in_hall(Supervisor, "GET", "/halls/{hallId}/blocked-times"),
    in_hall(Supervisor, "POST", "/halls/{hallId}/blocked-times"),
    in_hall(Supervisor, "POST", "/halls/{hallId}/blocked-times/_check"),
    in_hall(
        Supervisor,
        "DELETE",
        "/halls/{hallId}/blocked-times/{blockedTimeId}",
    ),
    in_hall(Supervisor, "GET", "/halls/{hallId}/blocked-times/{blockedTimeId}"),
    in_hall(Supervisor, "GET", "/halls/{hallId}/booking-capacity"),
    anyone("POST", "/halls/{hallId}/bookings").when(&[(When::AtADevice, Kiosk)]),
    in_hall(Agent, "GET", "/halls/{hallId}/breaches").by_key(Scope::ReportsRead),
    in_hall(Agent, "GET", "/halls/{hallId}/cases")
        .and_for(OFFICER)
        .when(&[(When::Complaint, ComplaintsOfficer)]),
    in_hall(Agent, "POST", "/halls/{hallId}/cases").and_for(OFFICER),
    in_hall(Agent, "POST", "/halls/{hallId}/cases/{caseId}/_acknowledge")
        .and_for(OFFICER)
        .when(&[(When::Complaint, ComplaintsOfficer)]),
    in_hall(Agent, "POST", "/halls/{hallId}/cases/{caseId}/_callback")
        .and_for(OFFICER)
        .when(&[(When::Complaint, ComplaintsOfficer)]),
    in_hall(Agent, "POST", "/halls/{hallId}/cases/{caseId}/_settle")
        .and_for(OFFICER)
        .when(&[(When::Complaint, ComplaintsOfficer)]),
    in_hall(Agent, "POST", "/halls/{hallId}/cases/{caseId}/_telldelay")
        .and_for(OFFICER)
        .when(&[(When::Complaint, ComplaintsOfficer)]),
    in_hall(Supervisor, "GET", "/halls/{hallId}/calendar-feeds"),
    in_hall(Supervisor, "POST", "/halls/{hallId}/calendar-feeds").kept_here(),
    in_hall(
        Supervisor,
        "DELETE",
        "/halls/{hallId}/calendar-feeds/{calendarFeedId}",
    )
    .kept_here(),
    in_hall(
        Supervisor,
        "GET",
        "/halls/{hallId}/calendar-feeds/{calendarFeedId}",
    ),
    in_hall(
        Supervisor,
        "POST",
        "/halls/{hallId}/calendar-feeds/{calendarFeedId}/_renew",
    )
    .kept_here(),
    anyone("GET", "/halls/{hallId}/calls/{callId}/speech"),
    in_hall(Kiosk, "POST", "/halls/{hallId}/check-ins").by_key(Scope::TicketsWrite),
    in_hall(Supervisor, "GET", "/halls/{hallId}/claims"),
    in_hall(Agent, "POST", "/halls/{hallId}/counters/{counterId}/_call").by_key(Scope::TicketsWrite),
    in_hall(Agent, "POST", "/halls/{hallId}/counters/{counterId}/_close"),
    in_hall(Agent, "POST", "/halls/{hallId}/counters/{counterId}/_open"),
    in_hall(Agent, "POST", "/halls/{hallId}/counters/{counterId}/_pause"),
    in_hall(Agent, "POST", "/halls/{hallId}/counters/{counterId}/_resume"),
    in_hall(Agent, "GET", "/halls/{hallId}/counters/{counterId}/live").by_key(Scope::TicketsRead),
    in_hall(Supervisor, "PUT", "/halls/{hallId}/counters/{counterId}/services"),
    in_hall(Display, "PUT", "/halls/{hallId}/devices/current").by_a_device(),
    in_hall(Display, "PUT", "/halls/{hallId}/displays/current").by_a_device(),
    in_hall(Admin, "GET", "/halls/{hallId}/drafts"),
    in_hall(Admin, "POST", "/halls/{hallId}/drafts"),
    in_hall(Admin, "DELETE", "/halls/{hallId}/drafts/{draftId}"),
    in_hall(Admin, "GET", "/halls/{hallId}/drafts/{draftId}"),
    in_hall(Admin, "PUT", "/halls/{hallId}/drafts/{draftId}"),
    in_hall(Supervisor, "GET", "/halls/{hallId}/earlier-times"),
    in_hall(Supervisor, "GET", "/halls/{hallId}/events").by_key(Scope::EventsRead),
    in_hall(Greeter, "GET", "/halls/{hallId}/expected-visitors"),
    anyone("GET", "/halls/{hallId}/forecast"),
    in_hall(Supervisor, "GET", "/halls/{hallId}/forecast-accuracy").by_key(Scope::ReportsRead),
    anyone("GET", "/halls/{hallId}/free-times"),
    anyone("POST", "/halls/{hallId}/help-requests").when(&[(When::AtADevice, Kiosk)]),
    anyone("GET", "/halls/{hallId}/live")
        .when(&[(When::KioskView, Kiosk), (When::SupervisorView, Supervisor)]),
    anyone("POST", "/halls/{hallId}/holds").when(&[(When::AtADevice, Kiosk)]),
    holder("DELETE", "/halls/{hallId}/holds/{holdId}"),
    in_hall(Supervisor, "GET", "/halls/{hallId}/mails"),
    in_hall(Supervisor, "GET", "/halls/{hallId}/notices/shown"),
    in_hall(Kiosk, "POST", "/halls/{hallId}/number-blocks"),
    in_hall(Kiosk, "POST", "/halls/{hallId}/offline-tickets"),
    in_hall(Supervisor, "GET", "/halls/{hallId}/personal-data"),
    in_hall(Agent, "GET", "/halls/{hallId}/planned-visits"),
    in_hall(Admin, "GET", "/halls/{hallId}/poster-folder"),
    in_hall(Admin, "GET", "/halls/{hallId}/posters"),
    in_hall(Admin, "POST", "/halls/{hallId}/posters").kept_here(),
    in_hall(Admin, "DELETE", "/halls/{hallId}/posters/{posterId}").kept_here(),
    in_hall(Admin, "GET", "/halls/{hallId}/posters/{posterId}"),
    in_hall(Admin, "PATCH", "/halls/{hallId}/posters/{posterId}").kept_here(),
    in_hall(Admin, "PUT", "/halls/{hallId}/posters/{posterId}").kept_here(),
    in_hall(Admin, "PUT", "/halls/{hallId}/posters/{posterId}/file"),
    in_hall(Supervisor, "DELETE", "/halls/{hallId}/practice").kept_here(),
    in_hall(Kiosk, "GET", "/halls/{hallId}/practice"),
    in_hall(Supervisor, "PUT", "/halls/{hallId}/practice").kept_here(),
    in_hall(Supervisor, "POST", "/halls/{hallId}/practice/_beginanew").kept_here(),
    in_hall(Kiosk, "POST", "/halls/{hallId}/ratings"),
    in_hall(Supervisor, "GET", "/halls/{hallId}/redress-budget"),
    anyone("GET", "/halls/{hallId}/remote-tickets"),
    anyone("POST", "/halls/{hallId}/remote-tickets").when(&[(When::AtADevice, Kiosk)]),
    in_hall(Supervisor, "GET", "/halls/{hallId}/reports/balieafspraken").by_key(Scope::ReportsRead),
    in_hall(Supervisor, "GET", "/halls/{hallId}/reports/norms").by_key(Scope::ReportsRead),
    anyone("GET", "/halls/{hallId}/reports/open-data"),
    anyone("GET", "/halls/{hallId}/reports/public"),
    in_hall(Supervisor, "GET", "/halls/{hallId}/rosters"),
    in_hall(Supervisor, "PUT", "/halls/{hallId}/rosters"),
    in_hall(Admin, "GET", "/halls/{hallId}/service-times"),
    in_hall(Admin, "GET", "/halls/{hallId}/setup-changes"),
    in_hall(Admin, "POST", "/halls/{hallId}/setup-changes/{changeId}/_undo"),
    in_hall(Admin, "GET", "/halls/{hallId}/speech"),
    in_hall(Kiosk, "POST", "/halls/{hallId}/speech"),
    in_hall(Agent, "GET", "/halls/{hallId}/staff-days").when(&[(When::ColleaguesDays, Supervisor)]),
    in_hall(Supervisor, "GET", "/halls/{hallId}/staffing"),
    anyone("POST", "/halls/{hallId}/suggestions").when(&[(When::AtADevice, Kiosk)]),
    in_hall(Agent, "GET", "/halls/{hallId}/tickets").by_key(Scope::TicketsRead),
    in_hall(Kiosk, "POST", "/halls/{hallId}/tickets").by_key(Scope::TicketsWrite),
    in_hall(Agent, "GET", "/halls/{hallId}/tickets/{ticketId}").by_key(Scope::TicketsRead),
    in_hall(Agent, "POST", "/halls/{hallId}/tickets/{ticketId}/_cancel").by_key(Scope::TicketsWrite),
    in_hall(Agent, "POST", "/halls/{hallId}/tickets/{ticketId}/_changeservice").by_key(Scope::TicketsWrite),
    in_hall(Greeter, "POST", "/halls/{hallId}/tickets/{ticketId}/_checkin")
        .and_for(&[Agent])
        .by_key(Scope::TicketsWrite),
    in_hall(Agent, "POST", "/halls/{hallId}/tickets/{ticketId}/_complete").by_key(Scope::TicketsWrite),
    in_hall(Agent, "POST", "/halls/{hallId}/tickets/{ticketId}/_helped").by_key(Scope::TicketsWrite),
    in_hall(Agent, "POST", "/halls/{hallId}/tickets/{ticketId}/_noshow").by_key(Scope::TicketsWrite),
    in_hall(Agent, "POST", "/halls/{hallId}/tickets/{ticketId}/_park").by_key(Scope::TicketsWrite),
    in_hall(Greeter, "POST", "/halls/{hallId}/tickets/{ticketId}/_print").kept_here(),
    in_hall(Agent, "POST", "/halls/{hallId}/tickets/{ticketId}/_recall").by_key(Scope::TicketsWrite),
    in_hall(Agent, "POST", "/halls/{hallId}/tickets/{ticketId}/_release").by_key(Scope::TicketsWrite),
    in_hall(Agent, "POST", "/halls/{hallId}/tickets/{ticketId}/_requeue").by_key(Scope::TicketsWrite),
    in_hall(Agent, "POST", "/halls/{hallId}/tickets/{ticketId}/_start").by_key(Scope::TicketsWrite),
    in_hall(Agent, "POST", "/halls/{hallId}/tickets/{ticketId}/_transfer").by_key(Scope::TicketsWrite),
    in_hall(Agent, "POST", "/halls/{hallId}/tickets/{ticketId}/_undo")
        .when(&[(When::SomebodyElsesStep, Supervisor)])
        .by_key(Scope::TicketsWrite),
    in_hall(Agent, "POST", "/halls/{hallId}/tickets/{ticketId}/_unpark").by_key(Scope::TicketsWrite),
    in_hall(Agent, "PUT", "/halls/{hallId}/tickets/{ticketId}/needs"),
    in_hall(Supervisor, "GET", "/halls/{hallId}/visits").by_key(Scope::VisitsRead),
    in_hall(Agent, "POST", "/halls/{hallId}/vouchers/_redeem"),
    in_hall(Greeter, "GET", "/halls/{hallId}/waiting-visitors"),
    everywhere(Admin, "GET", "/house-style"),
    everywhere(Admin, "DELETE", "/house-style/files/{fileName}").kept_here(),
    everywhere(Admin, "PUT", "/house-style/files/{fileName}"),
    anyone("GET", "/municipality"),
    anyone("GET", "/municipality/accessibility-statement"),
    everywhere(Admin, "PUT", "/municipality").kept_here(),
    in_asked_hall(Supervisor, "GET", "/notices"),
    in_asked_hall(Supervisor, "POST", "/notices"),
    in_asked_hall(Supervisor, "DELETE", "/notices/{noticeId}"),
    in_asked_hall(Supervisor, "GET", "/notices/{noticeId}"),
    in_asked_hall(Supervisor, "PATCH", "/notices/{noticeId}"),
    in_asked_hall(Supervisor, "PUT", "/notices/{noticeId}"),
    in_some_hall(Greeter, "GET", "/own-account")
        .and_for(OTHER_STAFF)
        .before_enrolling(),
    anyone("POST", "/pairings").kept_here(),
    anyone("POST", "/pairings/_claim"),
    in_some_hall(Admin, "GET", "/pairings/{code}"),
    in_some_hall(Greeter, "POST", "/passwords/_change")
        .and_for(OTHER_STAFF)
        .before_enrolling()
        .kept_here(),
    anyone("POST", "/passwords/_look"),
    anyone("POST", "/passwords/_set").kept_here(),
    in_some_hall(Supervisor, "GET", "/reports/norms").by_key(Scope::ReportsRead),
    in_some_hall(Greeter, "POST", "/second-factors/_begin")
        .and_for(OTHER_STAFF)
        .before_enrolling()
        .kept_here(),
    in_some_hall(Greeter, "POST", "/second-factors/_confirm")
        .and_for(OTHER_STAFF)
        .before_enrolling()
        .kept_here(),
    in_some_hall(Greeter, "POST", "/second-factors/_remove")
        .and_for(OTHER_STAFF)
        .kept_here(),
    in_some_hall(Greeter, "POST", "/second-factors/_renewcodes")
        .and_for(OTHER_STAFF)
        .kept_here(),
    in_asked_hall(Admin, "GET", "/services"),
    in_asked_hall(Admin, "POST", "/services"),
    in_asked_hall(Admin, "DELETE", "/services/{serviceId}"),
    in_asked_hall(Admin, "GET", "/services/{serviceId}"),
    in_asked_hall(Admin, "PATCH", "/services/{serviceId}"),
    in_asked_hall(Admin, "PUT", "/services/{serviceId}"),
    in_some_hall(Greeter, "GET", "/sessions")
        .and_for(OTHER_STAFF)
        .before_enrolling()
        .when(&[(When::AnothersSessions, Admin)]),
    anyone("POST", "/sessions").kept_here(),
    in_some_hall(Greeter, "POST", "/sessions/_endall")
        .and_for(OTHER_STAFF)
        .before_enrolling()
        .when(&[(When::AnothersSessions, Admin)])
        .kept_here(),
    anyone("DELETE", "/sessions/current").kept_here(),
    anyone("GET", "/sessions/current"),
    in_some_hall(Greeter, "DELETE", "/sessions/{sessionId}")
        .and_for(OTHER_STAFF)
        .before_enrolling()
        .when(&[(When::AnothersSessions, Admin)])
        .kept_here(),
    anyone("GET", "/setup"),
    anyone("POST", "/setup").kept_here(),
    anyone("POST", "/setup/_check").kept_here(),
    everywhere(Admin, "GET", "/sign-in-providers"),
    anyone("GET", "/sign-ins"),
    anyone("POST", "/sign-ins").kept_here(),
    anyone("POST", "/sign-ins/_signout").kept_here(),
    anyone("GET", "/sign-ins/{providerId}/callback"),
    anyone("GET", "/sign-ins/{providerId}/signed-out"),
    holder("GET", "/tickets/{token}"),
    holder("POST", "/tickets/{token}/_askprivateroom"),
    holder("POST", "/tickets/{token}/_away"),
    holder("POST", "/tickets/{token}/_back"),
    holder("POST", "/tickets/{token}/_cancel").when(&[(When::NotReceived, Kiosk)]),
    holder("POST", "/tickets/{token}/_changeservice"),
    holder("POST", "/tickets/{token}/complaints"),
    holder("POST", "/tickets/{token}/explanations"),
    holder("GET", "/tickets/{token}/letter"),
    holder("GET", "/tickets/{token}/live"),
    holder("DELETE", "/tickets/{token}/push-subscription").kept_here(),
    holder("GET", "/tickets/{token}/push-subscription"),
    holder("PUT", "/tickets/{token}/push-subscription").kept_here(),
    holder("POST", "/tickets/{token}/ratings"),
    holder("GET", "/tickets/{token}/redress"),
    holder("POST", "/tickets/{token}/redress"),
    holder("POST", "/tickets/{token}/suggestions"),
    everywhere(Admin, "GET", "/webhooks"),
    everywhere(Admin, "POST", "/webhooks").kept_here(),
    everywhere(Admin, "DELETE", "/webhooks/{webhookId}").kept_here(),
    everywhere(Admin, "GET", "/webhooks/{webhookId}"),
    everywhere(Admin, "PATCH", "/webhooks/{webhookId}").kept_here(),
    everywhere(Admin, "PUT", "/webhooks/{webhookId}").kept_here(),
    everywhere(Admin, "POST", "/webhooks/{webhookId}/_rotatesecret").kept_here(),
    everywhere(Admin, "GET", "/webhooks/{webhookId}/deliveries"),
    everywhere(
        Admin,
        "POST",
        "/webhooks/{webhookId}/deliveries/{deliveryId}/_replay",
    )
    .kept_here(),
    everywhere(
        Admin,
        "POST",
        "/webhooks/{webhookId}/deliveries/{deliveryId}/_skip",
    )
    .kept_here(),
    anyone("GET", "/openapi.json"),
    anyone("GET", "/asyncapi.json"),
    anyone("GET", "/healthz"),
    anyone("GET", "/readyz"),
    everywhere(Admin, "GET", "/metrics"),
];

const fn anyone(method: &'static str, path: &'static str) -> Access {
    Access::new(method, path, Least::Anyone, Within::Nowhere)
}

const fn holder(method: &'static str, path: &'static str) -> Access {
    Access::new(method, path, Least::Holder, Within::Nowhere)
}

/// In the hall that the path names, itself or within the id of a breach or an appointment.
const fn in_hall(least: Role, method: &'static str, path: &'static str) -> Access {
    Access::new(method, path, Least::Role(least), Within::Hall)
}

/// In the hall that the query or the body names, or the only one in use.
const fn in_asked_hall(least: Role, method: &'static str, path: &'static str) -> Access {
    Access::new(method, path, Least::Role(least), Within::AskedHall)
}

/// In one hall or more; the operation answers for those halls alone.
const fn in_some_hall(least: Role, method: &'static str, path: &'static str) -> Access {
    Access::new(method, path, Least::Role(least), Within::SomeHall)
}

const fn everywhere(least: Role, method: &'static str, path: &'static str) -> Access {
    Access::new(method, path, Least::Role(least), Within::EveryHall)
}
