//! How a hall looks to somebody in line, as numbers to learn from. Unknown is `NaN`, never zero.

use super::floor::Floor;
use super::line::InLine;
use super::recent::Recent;
use kwartier_forecast::forecast::correct::Simulated;

const MINUTE_S: f64 = 60.0;

/// The spans over which arrivals and calls are counted, seconds.
const SPANS_S: [f64; 4] = [300.0, 900.0, 1_800.0, 3_600.0];

/// Numbers in a fixed order: each push is one feature.
#[derive(Default)]
struct Numbers(Vec<f32>);

impl Numbers {
    fn push(&mut self, number: f64) {
        self.0.push(number as f32);
    }

    fn maybe(&mut self, number: Option<f64>) {
        self.push(number.unwrap_or(f64::NAN));
    }

    fn count(&mut self, number: usize) {
        self.push(number as f64);
    }
}

/// Everything known at `now_s` about the wait of somebody in line.
pub(super) fn features(
    floor: &Floor,
    me: &InLine,
    simulated: Option<Simulated>,
    now_s: f64,
    weekday: u32,
) -> Vec<f32> {
    let mut numbers = Numbers(Vec::with_capacity(96));
    numbers.push(now_s / 3_600.0);
    numbers.push(f64::from(weekday));
    numbers.push(now_s - me.arrived_s);
    numbers.push(me.clock_s - now_s);
    numbers.push(f64::from(u8::from(me.kind.appointment)));
    let recent = &floor.classes[me.kind.class];
    habits(&mut numbers, floor, recent);
    line(&mut numbers, floor, me, now_s);
    servers(&mut numbers, floor, me, now_s);
    for recent in [recent, &floor.all] {
        lately(&mut numbers, recent, now_s);
    }
    let soon = floor
        .booked_s
        .values()
        .filter(|due| (now_s - 600.0..now_s + 1_800.0).contains(*due));
    numbers.count(soon.count());
    runs(&mut numbers, simulated);
    numbers.0
}

/// What the class is like, over the days.
fn habits(numbers: &mut Numbers, floor: &Floor, recent: &Recent) {
    let worth = 3.0;
    let usual = &floor.all;
    let near =
        |own: super::recent::Mean, all: super::recent::Mean| all.known().map(|all| own.near(all, worth));
    numbers.push(recent.seen.ln_1p());
    numbers.maybe(near(recent.log_wait, usual.log_wait));
    numbers.maybe(near(recent.log_help, usual.log_help));
    numbers.maybe(near(recent.log_between, usual.log_between));
}

/// Who else waits.
fn line(numbers: &mut Numbers, floor: &Floor, me: &InLine, now_s: f64) {
    let rank_s = floor.habits.orders.rank_s(me, now_s);
    let others = || floor.line.iter().filter(|other| other.row != me.row);
    let same = || others().filter(|other| other.kind.class == me.kind.class);
    let ahead = || others().filter(|other| floor.habits.orders.rank_s(other, now_s) <= rank_s);
    numbers.count(same().count());
    numbers.count(others().count());
    numbers.count(ahead().count());
    numbers.count(
        same()
            .filter(|other| floor.habits.orders.rank_s(other, now_s) <= rank_s)
            .count(),
    );
    let ages = |ages: &mut dyn Iterator<Item = f64>| {
        let ages: Vec<f64> = ages.collect();
        let oldest = ages.iter().copied().max_by(f64::total_cmp);
        let youngest = ages.iter().copied().min_by(f64::total_cmp);
        let mean = ages.iter().sum::<f64>() / ages.len().max(1) as f64;
        [oldest.unwrap_or(0.0), youngest.unwrap_or(-1.0), mean]
    };
    for age in ages(&mut same().map(|other| now_s - other.arrived_s)) {
        numbers.push(age);
    }
    for age in ages(&mut others().map(|other| now_s - other.arrived_s)) {
        numbers.push(age);
    }
    let help_s = |other: &InLine| floor.classes[other.kind.class].help_s.known();
    let all_s = floor.all.help_s.known();
    let work = ahead()
        .map(|other| help_s(other).or(all_s).unwrap_or(f64::NAN))
        .sum::<f64>();
    numbers.push(work);
}

/// Who helps, and who could.
fn servers(numbers: &mut Numbers, floor: &Floor, me: &InLine, now_s: f64) {
    let class = me.kind.class;
    let present: Vec<_> = floor.present(now_s).collect();
    let takes = || {
        present
            .iter()
            .filter(|(server, _)| floor.habits.takes(*server, class))
    };
    let idle = |within_s: f64| {
        takes()
            .filter(|(_, at_work)| {
                let free = at_work.free_since_s.filter(|_| at_work.helps.is_none());
                free.is_some_and(|since| now_s - since <= within_s)
            })
            .count()
    };
    numbers.count(present.len());
    numbers.count(takes().count());
    numbers.count(
        present
            .iter()
            .filter(|(_, at_work)| at_work.helps.is_some())
            .count(),
    );
    numbers.count(takes().filter(|(_, at_work)| at_work.helps.is_some()).count());
    for within_s in [MINUTE_S, 5.0 * MINUTE_S, 30.0 * MINUTE_S] {
        numbers.count(idle(within_s));
    }
    let since_free = takes()
        .filter(|(_, at_work)| at_work.helps.is_none())
        .filter_map(|(_, at_work)| at_work.free_since_s);
    numbers.maybe(since_free.map(|since| now_s - since).min_by(f64::total_cmp));
    let elapsed: Vec<f64> = takes()
        .filter_map(|(_, at_work)| at_work.helps)
        .map(|helped| now_s - helped.since_s)
        .collect();
    let mean = (!elapsed.is_empty()).then(|| elapsed.iter().sum::<f64>() / elapsed.len() as f64);
    numbers.maybe(mean);
    numbers.maybe(elapsed.iter().copied().max_by(f64::total_cmp));
    let of_class = present
        .iter()
        .filter(|(_, at_work)| at_work.helps.is_some_and(|helped| helped.kind.class == class));
    numbers.count(of_class.count());
    numbers.count(floor.servers.iter().filter(|server| server.closed).count());
    // How fast the line ahead would go: by the work, and by the pace of late.
    let same = floor
        .line
        .iter()
        .filter(|other| other.kind.class == class && other.row != me.row)
        .count();
    let recent = &floor.classes[class];
    let pace = recent.called_within(now_s, 1_800.0) as f64 / recent.watched_s(now_s).clamp(300.0, 1_800.0);
    numbers.push((same as f64 + 1.0) / pace.max(1e-4));
    let between_s = recent.log_between.known().map(f64::exp_m1);
    numbers.maybe(between_s.map(|between| (same as f64 + 1.0) * between));
}

/// What happened lately.
fn lately(numbers: &mut Numbers, recent: &Recent, now_s: f64) {
    numbers.maybe(recent.last_wait());
    numbers.maybe(recent.mean_of_last(3));
    numbers.maybe(recent.mean_of_last(10));
    numbers.maybe(recent.longest_of_last());
    numbers.maybe(recent.since_call(now_s));
    numbers.maybe(recent.since_arrival(now_s));
    numbers.maybe(recent.usual_at(now_s));
    for span_s in SPANS_S {
        numbers.count(recent.called_within(now_s, span_s));
        numbers.count(recent.came_within(now_s, span_s));
    }
}

/// What the runs say.
fn runs(numbers: &mut Numbers, simulated: Option<Simulated>) {
    for share in [0.1, 0.25, 0.5, 0.75, 0.9] {
        numbers.maybe(simulated.map(|runs| runs.at(share)));
    }
    numbers.maybe(simulated.map(|runs| runs.below(kwartier_forecast::forecast::correct::AT_ONCE_S)));
}
