export { useFetched, type Fetched } from '../web/fetched';
