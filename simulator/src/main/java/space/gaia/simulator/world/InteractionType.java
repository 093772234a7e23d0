package space.gaia.simulator.world;

/** The kinds of interactions, with Discord's numbers. */
enum InteractionType {
    COMMAND(2),
    COMPONENT(3),
    AUTOCOMPLETE(4),
    MODAL_SUBMIT(5);

    final int value;

    InteractionType(int value) {
        this.value = value;
    }
}
