/** A setting of a hall as the description of the API tells of it: what values it may have, and the usual one. */
export type Setting = { name: SettingName } & (
  | { kind: 'length'; usual: string }
  | { kind: 'number'; usual: number; least?: number; most?: number }
  | { kind: 'choice'; usual: string; choices: string[] }
  | { kind: 'time'; usual: string }
  /** Languages by their codes, Dutch among them. */
  | { kind: 'languages'; usual: string[] }
);

export type SettingName = keyof import('./contract').Settings;
