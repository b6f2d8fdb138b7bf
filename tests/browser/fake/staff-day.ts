// What members of staff did today.
import type { components } from '../../../web/schema';

type StaffDay = components['schemas']['StaffDayView'];

/** Of whoever is signed in, whom nobody else sees. */
export const staffDay = (more: Partial<StaffDay> = {}): StaffDay => ({
  accountId: 'agent',
  seenBy: 'onlyOwn',
  called: 24,
  helped: 21,
  notThere: 2,
  passedOn: 1,
  helpMeanS: 412,
  ...more,
});

/** A hall that shows them to supervisors, with names as long as names may be. */
export const staffDays = (): { items: StaffDay[]; next: null } => {
  const shown = { seenBy: 'supervisorsToo' } as const;
  return {
    items: [
      staffDay({ ...shown, name: 'Agnes de Vries' }),
      staffDay({
        ...shown,
        accountId: 'bakker',
        name: 'Wilhelmina van den Heuvel-Oosterhuis tot Beekbergen',
      }),
      staffDay({
        ...shown,
        accountId: 'cornelissen',
        called: 0,
        helped: 0,
        notThere: 0,
        passedOn: 0,
        helpMeanS: null,
      }),
    ],
    next: null,
  };
};
