/** When a charter says something else: exceptions, and hours in which only some services can be had. */
import { newException, newHours, type ExceptionDraft, type HoursDraft } from './charter-draft';
import {
  ChoiceField,
  DayField,
  LengthField,
  ServicesField,
  TimeField,
  WeekdaysField,
} from './charter-fields';
import type { CharterNames } from './charter-names';
import { today } from './dates';
import { TextsField } from './form';
import { t } from './here';

export function Exceptions(props: {
  names: Pick<CharterNames, 'exception'>;
  place: number;
  exceptions: ExceptionDraft[];
  onChange: (exceptions: ExceptionDraft[]) => void;
}) {
  const { names, exceptions, onChange } = props;
  return (
    <>
      <h3>{t('charter-exceptions')}</h3>
      <p class="quiet-text">{t('charter-exceptions-help')}</p>
      {exceptions.map((exception, n) => {
        const change = (changed: Partial<ExceptionDraft>) =>
          onChange(exceptions.map((each, m) => (m === n ? { ...each, ...changed } : each)));
        return (
          <fieldset key={n} class="norm stack">
            <legend>{t('exception-n', { n: n + 1 })}</legend>
            <div class="fields">
              <DayField
                name={names.exception(n, 'from')}
                value={exception.from}
                onInput={(from) => change({ from })}
              />
              <DayField
                name={names.exception(n, 'to')}
                value={exception.to}
                onInput={(to) => change({ to })}
              />
              <ChoiceField
                name={names.exception(n, 'effect')}
                of={['noticeOnly', 'limit', 'noNorm']}
                text={(effect) => t(`exception-effect-${effect}`)}
                value={exception.effect}
                onChoose={(effect) => change({ effect })}
              />
              {exception.effect === 'limit' && (
                <LengthField
                  name={names.exception(n, 'limit')}
                  value={exception.limit}
                  onInput={(limit) => change({ limit })}
                />
              )}
            </div>
            <WeekdaysField
              name={names.exception(n, 'weekdays')}
              value={exception.weekdays}
              onInput={(weekdays) => change({ weekdays })}
            />
            <div class="fields">
              <TimeField
                name={names.exception(n, 'fromTime')}
                value={exception.fromTime}
                onInput={(fromTime) => change({ fromTime })}
              />
              <TimeField
                name={names.exception(n, 'toTime')}
                value={exception.toTime}
                onInput={(toTime) => change({ toTime })}
              />
            </div>
            <ServicesField
              name={names.exception(n, 'services')}
              hint={t('exception-services-hint')}
              value={exception.services}
              onInput={(services) => change({ services })}
            />
            <TextsField
              member={`editions[${props.place}].exceptions[${n}].notice`}
              label={t('exception-notice')}
              rows={2}
              value={exception.notice}
              onInput={(notice) => change({ notice })}
            />
            <p>
              <button
                type="button"
                class="quiet"
                onClick={() => onChange(exceptions.filter((_, m) => m !== n))}
              >
                {t('remove')}
                <span class="unseen"> {t('exception-n', { n: n + 1 })}</span>
              </button>
            </p>
          </fieldset>
        );
      })}
      <p>
        <button type="button" class="quiet" onClick={() => onChange([...exceptions, newException(today())])}>
          {t('exception-add')}
        </button>
      </p>
    </>
  );
}

/** Hours in which only some services can be had, such as an evening for short visits. */
export function RestrictedHours(props: {
  names: Pick<CharterNames, 'hours'>;
  place: number;
  hours: HoursDraft[];
  onChange: (hours: HoursDraft[]) => void;
}) {
  const { names, hours, onChange } = props;
  return (
    <>
      <h3>{t('charter-hours')}</h3>
      <p class="quiet-text">{t('charter-hours-help')}</p>
      {hours.map((each, n) => {
        const change = (changed: Partial<HoursDraft>) =>
          onChange(hours.map((other, m) => (m === n ? { ...other, ...changed } : other)));
        return (
          <fieldset key={n} class="norm stack">
            <legend>{t('hours-n', { n: n + 1 })}</legend>
            <div class="fields">
              <TimeField
                name={names.hours(n, 'fromTime')}
                value={each.fromTime}
                onInput={(fromTime) => change({ fromTime })}
              />
              <TimeField
                name={names.hours(n, 'toTime')}
                value={each.toTime}
                onInput={(toTime) => change({ toTime })}
              />
            </div>
            <WeekdaysField
              name={names.hours(n, 'weekdays')}
              value={each.weekdays}
              onInput={(weekdays) => change({ weekdays })}
            />
            <ServicesField
              name={names.hours(n, 'services')}
              hint={t('hours-services-hint')}
              value={each.services}
              onInput={(services) => change({ services })}
            />
            <div class="fields">
              <DayField
                name={names.hours(n, 'from')}
                value={each.from}
                onInput={(from) => change({ from })}
              />
              <DayField name={names.hours(n, 'to')} value={each.to} onInput={(to) => change({ to })} />
            </div>
            <TextsField
              member={`editions[${props.place}].restrictedHours[${n}].notice`}
              label={t('exception-notice')}
              rows={2}
              value={each.notice}
              onInput={(notice) => change({ notice })}
            />
            <p>
              <button type="button" class="quiet" onClick={() => onChange(hours.filter((_, m) => m !== n))}>
                {t('remove')}
                <span class="unseen"> {t('hours-n', { n: n + 1 })}</span>
              </button>
            </p>
          </fieldset>
        );
      })}
      <p>
        <button type="button" class="quiet" onClick={() => onChange([...hours, newHours()])}>
          {t('hours-add')}
        </button>
      </p>
    </>
  );
}
