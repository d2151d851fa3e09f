/** How long tests wait for what a page does next: on a machine that builds, a second is nothing. */
import { configure } from '@testing-library/preact';

configure({ asyncUtilTimeout: 20_000 });
