/** The forms of numbered pins: one for how pressing each is, told apart without their colours too. */
export type Form = 'late' | 'soon' | 'good' | 'quiet';
/** The most pressing first. */
export const FORMS: Form[] = ['late', 'soon', 'good', 'quiet'];
