/**
 * The shapes that the server speaks, in the API and in the live views: short names for what is generated from the
 * server's own description (`make generated`). A member that may be left out may also be `null`.
 */
import type { components } from './schema';

type Schemas = components['schemas'];

/** An instant: RFC 3339, UTC. */
export type Instant = string;
/** A text by language. */
export type Texts = Record<string, string>;

export type Need = Schemas['Need'];
export type Outcome = Schemas['Outcome'];
export type Redress = Schemas['RedressView'];
export type RedressKind = Schemas['RedressKind'];
export type RedressState = Schemas['RedressState'];
export type Joining = Schemas['JoiningView'];
export type OwnRedress = Schemas['OwnRedressView'];
export type Letter = Schemas['LetterView'];
export type Costs = Schemas['CostsView'];
export type Mail = Schemas['MailView'];
export type BreachCause = Schemas['BreachCause'];
export type WaitSaid = Schemas['WaitSaid'];
export type NormSaid = Schemas['NormSaid'];
export type LongestSaid = Schemas['LongestSaid'];
export type PromiseSaid = Schemas['PromiseSaid'];
export type Role = Schemas['Role'];
export type Session = Schemas['Session'];
export type Account = Schemas['AccountView'];
export type HallRole = Schemas['HallRole'];
export type Invitation = Schemas['InvitationView'];
export type Practice = Schemas['Practice'];
export type Device = Schemas['DeviceView'];
export type DeviceKind = Schemas['DeviceKind'];
export type DeviceShows = Schemas['DeviceShows'];
export type DeviceTold = Schemas['DeviceToldView'];
export type PrinterState = Schemas['PrinterState'];
export type PrintsAt = Schemas['PrintsAt'];
export type WaitingScreen = Schemas['PairingView'];
export type PairingAsked = Schemas['PairingAskedView'];
export type PairingClaim = Schemas['PairingClaimView'];
export type ApiKey = Schemas['ApiKeyView'];
export type NewApiKey = Schemas['NewApiKeyView'];
export type Scope = Schemas['Scope'];
export type BlockedTime = Schemas['BlockedTimeView'];
export type CalendarFeed = Schemas['CalendarFeedView'];
export type NewCalendarFeed = Schemas['NewCalendarFeedView'];
export type Webhook = Schemas['WebhookView'];
export type NewWebhook = Schemas['NewWebhookView'];
export type Delivery = Schemas['DeliveryView'];
export type FactKind = Schemas['FactKind'];
export type SignInProviderSetUp = Schemas['SignInProviderView'];
export type OwnSession = Schemas['SessionListed'];
export type OwnAccount = Schemas['OwnAccountView'];
export type Enrolment = Schemas['EnrolmentView'];
export type RecoveryCodes = Schemas['RecoveryCodesView'];
export type FirstRun = Schemas['FirstRunView'];
export type SetUp = Schemas['SetUpView'];

export type Hall = Schemas['HallView'];
export type ComingDay = Schemas['ComingDayView'];
export type Closed = Schemas['ClosedView'];
export type Service = Schemas['ServiceView'];
export type Notice = Schemas['NoticeView'];
export type NoticeSetup = Schemas['NoticeSetupView'];
export type HallSetup = Schemas['HallSetupView'];
export type ServiceSetup = Schemas['ServiceSetupView'];
export type CounterSetup = Schemas['CounterSetupView'];
export type Closure = Schemas['ClosureView'];
export type OpeningPeriod = Schemas['OpeningPeriodView'];
export type Settings = Schemas['Settings'];
export type SpeechState = Schemas['SpeechStateView'];
export type Municipality = Schemas['MunicipalityView'];
export type AccessibilityStatement = Schemas['Statement'];
/** Whose a link to a password is. */
export type PasswordLink = Schemas['PasswordLinkView'];
export type ChangedValue = Schemas['ChangedValueView'];
export type SetupChange = Schemas['SetupChangeView'];
export type HallCheck = Schemas['HallCheckView'];
export type Draft = Schemas['DraftView'];
export type ServiceTimes = Schemas['ServiceTimesView'];
export type HallTemplate = Schemas['HallTemplateView'];
export type Charter = Schemas['CharterView'];
export type CharterEdition = Schemas['CharterEdition'];
export type Appointment = Schemas['AppointmentView'];
export type AuditItem = Schemas['AuditItem'];
export type PersonalInventory = Schemas['PersonalInventoryView'];
export type PersonalKind = Schemas['PersonalKindView'];
export type PersonalData = Schemas['PersonalDataView'];
export type Erasure = Schemas['ErasureView'];
export type Identification = Schemas['Identification'];
export type ShownNotice = Schemas['ShownView'];

export type IssuedTicket = Schemas['IssuedTicket'];
/** A visit as its holder sees it, which is what staff at the door see of it too. */
export type Visit = Schemas['TicketView'];
export type ExpectedVisitor = Schemas['ExpectedVisitorView'];
export type TicketForStaff = Schemas['StaffTicketView'];
export type TicketBreach = Schemas['TicketBreachView'];
export type Alarm = Schemas['Alarm'];
export type HallsClock = Schemas['ClockView'];
export type Undo = Schemas['UndoView'];
export type CounterUndo = Schemas['CounterUndoView'];
export type CounterAction = Schemas['CounterActionView'];
export type CounterVisit = Schemas['CounterVisitView'];
export type Owed = Schemas['OwedView'];
export type Breach = Schemas['BreachView'];
export type Call = Schemas['CallView'];
export type KioskService = Schemas['KioskServiceView'];
export type Advice = Schemas['AdviceView'];
export type AdviceMove = Schemas['MoveView'];
export type CarriedAdvice = Schemas['CarriedAdviceView'];
export type CounterAtWork = Schemas['CounterAtWorkView'];

export type AnswerWay = Schemas['AnswerWay'];
export type Case = Schemas['CaseView'];
export type CaseStep = Schemas['CaseStep'];
export type CaseAction = Schemas['CaseActionView'];
export type CaseReceipt = Schemas['CaseReceiptView'];

export type RosterDay = Schemas['RosterDayView'];
export type RosterEntry = Schemas['RosterEntryView'];
export type DayAhead = Schemas['DayAhead'];
export type StaffDay = Schemas['StaffDayView'];
export type HalfHourAhead = Schemas['HalfHourAhead'];
export type AccuracyView = Schemas['AccuracyView'];
export type Accuracy = Schemas['Accuracy'];
export type Score = Schemas['Score'];

export type NormReport = Schemas['NormReport'];
export type HallsReport = Schemas['HallsReport'];
export type Figures = Schemas['Figures'];
export type Outcomes = Schemas['Outcomes'];
export type VisitParts = Schemas['VisitParts'];
export type CaseFigures = Schemas['CaseFigures'];
/** What is promised for a service: its limit, whether it is a promise or an aim, and what the wait ends with. */
export type Norm = Schemas['PromiseView'];
export type ServiceForecast = Schemas['ServiceForecastView'];
export type Comparison = Schemas['Comparison'];
export type Slot = Schemas['Slot'];
export type PublicReport = Schemas['PublicReport'];
export type PublicFigures = Schemas['PublicFigures'];

export type LobbyView = Schemas['LobbyLive'];
export type KioskView = Schemas['KioskLive'];
export type CounterView = Schemas['CounterLive'];
export type SupervisorView = Schemas['SupervisorLive'];
export type TicketView = Schemas['TicketLive'];
/** Whether a phone is told of the visit while its page is closed. */
export type OwnPushView = Schemas['OwnPushView'];

/** One live message: a whole view as it stands. */
export interface Frame<Data> {
  view: string;
  /** Rises with every frame that differs, within one run of the server. */
  version: number;
  seq: number;
  serverTime: Instant;
  /** How many times faster than life the server's clock runs. */
  clockRate: number;
  data: Data;
}

/** A list as the API gives it: a page of it where more follows. */
export interface ListOf<T> {
  items: T[];
  /** Where the next page begins; nothing after the last. */
  next?: string | null;
}
