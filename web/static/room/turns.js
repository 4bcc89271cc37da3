/** How large words can stand on the room's screen, and how slowly they take turns. */

export const SIZES = ["room-larger", "", "room-smaller", "room-smallest"];
export const TURN = 20000;
