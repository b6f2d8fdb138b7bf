import type { components } from './schema';
import { get, type Problem } from './rest';

/** What a list of halls says of each: enough to choose it by. */
export type HallBrief = components['schemas']['HallBriefView'];

const PAGE = 500;

/** Every hall in use, in the order of the server; more than a page holds no municipality has. */
export async function listHalls(): Promise<HallBrief[] | Problem> {
  const answer = await get<{ items: (HallBrief & { retired?: boolean })[] }>(`/halls?limit=${PAGE}`);
  return answer.ok ? answer.value.items.filter(({ retired }) => !retired) : answer.problem;
}
