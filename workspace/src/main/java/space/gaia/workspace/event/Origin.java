package space.gaia.workspace.event;

/** By which way an object of Discord came; gateway and REST objects differ in what they carry. */
public enum Origin {
    GATEWAY,
    REST
}
