/** What the embedded stores need of a fresh Debian: the README's one line, repeated where it is missed. */
export const INSTALL_COMMAND = 'sudo apt-get update && sudo apt-get install -y python3-pip libcurl4';
