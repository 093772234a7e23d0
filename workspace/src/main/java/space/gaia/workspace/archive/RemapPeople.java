package space.gaia.workspace.archive;

import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import space.gaia.workspace.UserId;
import space.gaia.workspace.mapping.DataMapping;

/** What becomes of people who are stored: other names, another id, or nothing. */
final class RemapPeople {

    private final Remapped remapped;
    private final Remap state;
    private final DataMapping mapping;
    private final List<Change<Subject.OfPerson>> same = new ArrayList<>();
    private final Map<String, Told<Subject.OfPerson>> others = new LinkedHashMap<>();
    private final List<String> gone = new ArrayList<>();

    RemapPeople(Remapped remapped, Remap state, DataMapping mapping) {
        this.remapped = remapped;
        this.state = state;
        this.mapping = mapping;
    }

    void add(Stored<Subject.OfPerson> stored) {
        UserId user = new UserId(stored.subject().user());
        if (mapping.isOutdated(user) || (state.foreign() && DataMapping.isPseudonym(user))) {
            gone.add(stored.subject().id());
            return;
        }
        if (stored.mapping().equals(state.wanted().version())) {
            return;
        }
        Told<Subject.OfPerson> told = remapped.person(stored);
        if (told == null || !told.subject().equals(stored.subject())) {
            gone.add(stored.subject().id());
        }
        if (told != null && told.subject().equals(stored.subject())) {
            same.add(Change.of(stored.subject(), stored, told.known()));
        } else if (told != null) {
            others.put(told.subject().id(), told);
        }
    }

    /** Documents that they may have under another id already. */
    Set<String> others() {
        return others.keySet();
    }

    List<Change<Subject.OfPerson>> changes(Map<String, Stored<Subject.OfPerson>> before) {
        List<Change<Subject.OfPerson>> changes = new ArrayList<>(same);
        others.forEach((id, told) -> {
            Stored<Subject.OfPerson> there = before.get(id);
            Known after = there == null ? told.known() : there.known().join(told.known(), _ -> Order.STAMP);
            changes.add(Change.of(told.subject(), there, after));
        });
        return changes;
    }

    List<WriteModel<Document>> deletes() {
        List<WriteModel<Document>> deletes = new ArrayList<>();
        gone.forEach(id -> deletes.add(new DeleteOneModel<>(Filters.eq("_id", id))));
        return deletes;
    }

    long count() {
        return same.size() + gone.size();
    }
}
