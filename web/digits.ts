/** Six digits as people read them out: `042 137`. */
export const inTwo = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`;
