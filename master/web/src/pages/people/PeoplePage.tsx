import { session } from '../../live/session.ts';
import { route } from '../../shell/route.ts';
import { MePage } from './MePage.tsx';
import { UsersPage } from './UsersPage.tsx';

/** All pages about people in one piece of program; who may not even look is asked to log in, wherever he is. */
export function PeoplePage() {
  return route.value.page === 'users' && session.value?.role !== 'none' ? <UsersPage /> : <MePage />;
}
