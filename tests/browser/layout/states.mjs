// Every page with its states, and every size that it claims. A state: what the server says, and what is done first.
import './states/lobby.mjs';
import './states/kiosk.mjs';
import './states/visitor.mjs';
import './states/counter.mjs';
import './states/supervisor.mjs';
import './states/looking-back.mjs';
import './states/agenda.mjs';
import './states/at-home.mjs';
import './states/book.mjs';
import './states/privacy.mjs';
import './states/reception.mjs';
import './states/exit.mjs';
import './states/admin.mjs';
import './states/house-style.mjs';
import './states/demonstration.mjs';
import './states/setup.mjs';
import './states/practice.mjs';
import './states/account.mjs';

export { STATES } from './pages.mjs';
