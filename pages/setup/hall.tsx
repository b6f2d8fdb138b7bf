import type { HallTemplate } from '../../web/contract';
import { clockTime } from '../../web/clock-time';
import { weekdayName } from '../../web/periods';
import {
  change,
  counterNamed,
  draft,
  openDays,
  WEEK,
  type Counter,
  type Day,
  type Offer,
  type Weekday,
} from './draft';
import { Check, Field, TextField, Wrong } from './field';
import { pick, speaker, t } from './here';

type TemplateService = HallTemplate['services'][number];

/** The services in the groups in which the kiosk shows them. */
function groupsOf(services: TemplateService[]): [name: string, services: TemplateService[]][] {
  const groups = new Map<string, TemplateService[]>();
  for (const service of services) {
    const name = pick(service.group);
    groups.set(name, [...(groups.get(name) ?? []), service]);
  }
  return [...groups];
}

/** What visitors come for: the usual services of a town hall, each ticked or not. */
export function Services({ template }: Offer) {
  const filled = draft.value;
  if (!filled) return null;
  const isChosen = (id: string) => filled.serviceIds.includes(id);
  const toggle = (id: string) =>
    change({
      serviceIds: template.services
        .map((service) => service.id)
        .filter((each) => (each === id ? !isChosen(each) : isChosen(each))),
    });
  return (
    <>
      <Wrong pointers={['hall.services']} />
      {groupsOf(template.services).map(([name, services]) => (
        <fieldset key={name} class="group">
          <legend>{name}</legend>
          <ul>
            {services.map(({ id, letter, names, serviceTime, bring }) => (
              <li key={id}>
                <Check checked={isChosen(id)} onChange={() => toggle(id)}>
                  <strong>{pick(names)}</strong>
                  <span class="small quiet-text">
                    {t('service-about', { letter, minutes: Math.round(serviceTime.meanS / 60) })}
                  </span>
                  <span class="small quiet-text">{pick(bring)}</span>
                </Check>
              </li>
            ))}
          </ul>
        </fieldset>
      ))}
    </>
  );
}

const MOST_COUNTERS = 30;

/** Where visitors are helped: how many, what they are called, and what each takes. */
export function Counters({ template }: Offer) {
  const filled = draft.value;
  if (!filled) return null;
  const { counters } = filled;
  const chosen = template.services.filter(({ id }) => filled.serviceIds.includes(id));
  const put = (n: number, changed: Partial<Counter>) =>
    change({ counters: counters.map((each, m) => (m === n ? { ...each, ...changed } : each)) });
  const add = () =>
    change({
      counters: [...counters, { name: counterNamed(counters.length + 1), serviceIds: null }],
    });
  const remove = () => change({ counters: counters.slice(0, -1) });
  return (
    <>
      <div class="row how-many">
        <span id="how-many">{t('counters-many')}</span>
        <button
          type="button"
          aria-label={t('counter-fewer')}
          disabled={counters.length <= 1}
          onClick={remove}
        >
          −
        </button>
        <output aria-live="polite" aria-labelledby="how-many">
          {counters.length}
        </output>
        <button
          type="button"
          aria-label={t('counter-more')}
          disabled={counters.length >= MOST_COUNTERS}
          onClick={add}
        >
          +
        </button>
      </div>
      <Wrong pointers={['hall.counters']} />
      {counters.map(({ name, serviceIds }, n) => {
        const takes = (id: string) => serviceIds === null || serviceIds.includes(id);
        return (
          <fieldset key={n} class="group counter">
            <legend class="unseen">{name || t('counter-n', { n: n + 1 })}</legend>
            <TextField
              pointers={[`hall.counters[${n}].name`]}
              label={t('counter-name')}
              value={name}
              onInput={(typed) => put(n, { name: typed })}
            />
            <Check
              checked={serviceIds === null}
              onChange={() => put(n, { serviceIds: serviceIds === null ? chosen.map(({ id }) => id) : null })}
            >
              {t('counter-all')}
            </Check>
            {serviceIds !== null && (
              <ul class="takes">
                {chosen.map(({ id, names }) => (
                  <li key={id}>
                    <Check
                      checked={takes(id)}
                      onChange={() =>
                        put(n, {
                          serviceIds: chosen
                            .map((service) => service.id)
                            .filter((each) => (each === id ? !takes(each) : takes(each))),
                        })
                      }
                    >
                      {pick(names)}
                    </Check>
                  </li>
                ))}
              </ul>
            )}
          </fieldset>
        );
      })}
    </>
  );
}

const dayName = (day: Weekday) => weekdayName(WEEK.indexOf(day) + 1, speaker.language.value);

/** When the hall is open in a normal week. */
export function Week() {
  const filled = draft.value;
  if (!filled) return null;
  const { week } = filled;
  const put = (day: Weekday, hours: Day) => change({ week: { ...week, [day]: hours } });
  const usual = WEEK.map((day) => week[day]).find((hours) => hours !== null) ?? {
    from: '09:00',
    to: '17:00',
  };
  return (
    <>
      <Wrong pointers={openDays(filled).length === 0 ? ['hall.openingHours'] : []} />
      <div class="week">
        {WEEK.map((day) => {
          const hours = week[day];
          const place = openDays(filled).indexOf(day);
          return (
            <fieldset key={day} class="day">
              <legend class="unseen">{dayName(day)}</legend>
              <Check checked={hours !== null} onChange={() => put(day, hours ? null : { ...usual })}>
                <strong class="day-name">{dayName(day)}</strong>
              </Check>
              {hours ? (
                <div class="hours">
                  {(['from', 'to'] as const).map((end) => (
                    <Field
                      key={end}
                      class="time"
                      pointers={
                        end === 'to'
                          ? [`hall.openingHours[${place}].to`, `hall.openingHours[${place}]`]
                          : [`hall.openingHours[${place}].from`]
                      }
                      label={t(`hours-${end}`)}
                    >
                      {(control) => (
                        <input
                          {...control}
                          inputMode="numeric"
                          autocomplete="off"
                          value={hours[end]}
                          onChange={({ currentTarget: { value } }) =>
                            put(day, { ...hours, [end]: clockTime(value) })
                          }
                        />
                      )}
                    </Field>
                  ))}
                </div>
              ) : (
                <p class="quiet-text">{t('day-closed')}</p>
              )}
            </fieldset>
          );
        })}
      </div>
    </>
  );
}
