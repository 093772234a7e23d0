package space.gaia.workspace.connection;

import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.audit.Actor;

/** Somebody who acts in a workspace, under the name that stays theirs from one request to the next. */
public record ActingPerson(WorkspaceId workspace, Actor actor) {

    /** The person for whom a backend acts; else whom the token stands for. Nobody else has it in this workspace. */
    public String id() {
        String person = actor.person();
        return person == null ? actor.kind() + "/" + actor.id() : "person/" + person;
    }

    /** What people call them. */
    public String name() {
        String person = actor.person();
        return person == null ? actor.name() : person;
    }
}
