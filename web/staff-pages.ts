import type { Role } from './contract';

/** The pages that are for staff, in the order in which they are offered, each with the least role that opens it. */
export const STAFF_PAGES = {
  reception: 'greeter',
  counter: 'agent',
  cases: 'complaintsOfficer',
  supervisor: 'auditor',
  agenda: 'auditor',
  report: 'auditor',
  records: 'auditor',
  privacy: 'auditor',
  admin: 'admin',
} as const satisfies Record<string, Role>;

export type StaffPage = keyof typeof STAFF_PAGES;

/** The pages that somebody with these roles may open. */
export function openTo(may: (role: Role) => boolean): StaffPage[] {
  return (Object.keys(STAFF_PAGES) as StaffPage[]).filter((page) => may(STAFF_PAGES[page]));
}
