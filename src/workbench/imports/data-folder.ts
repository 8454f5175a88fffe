export { userDataFolder } from '../../store/imports/user-folder.js';
