/** The steps of registering after the first. */
import '../../later/messages';
import { currentStep } from '../../report/steps';
import { Check } from './Check';
import { Details } from './Details';
import { Where } from './Where';
import { Who } from './Who';

const PAGES = { 'o-que': null, onde: Where, detalhes: Details, quem: Who, conferir: Check };

export default function Onward() {
  const step = currentStep();
  const Page = PAGES[step];
  return Page && <Page key={step} />;
}
