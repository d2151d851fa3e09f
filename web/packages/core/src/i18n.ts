/** Speech with the words of the staff, every one of them in messages.*.json. */
import portuguese from './messages.pt-BR.json';
import { teach } from './speech';

teach(portuguese, () => import('./messages.en.json'));

export * from './speech';
