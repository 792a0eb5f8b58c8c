package org.ipcsuite.bench.choose;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody wants.
 *
 * @param wishes in the order in which people decide
 * @param by what to rank by
 * @param mixesSpinning whether what burns a core is ranked with what sleeps; apart otherwise
 */
public record Request(List<Wish> wishes, By by, boolean mixesSpinning) {

    public Request {
        wishes = List.copyOf(wishes);
    }

    Request by(By other) {
        return new Request(wishes, other, mixesSpinning);
    }

    Request without(Wish wish) {
        List<Wish> others = new ArrayList<>(wishes);
        others.remove(wish);
        return new Request(others, by, mixesSpinning && !wish.equals(Wishes.SPIN));
    }

    Request with(Wish wish) {
        List<Wish> more = new ArrayList<>(wishes);
        more.add(wish);
        return new Request(more, by, mixesSpinning || wish.equals(Wishes.SPIN));
    }

    boolean has(String name) {
        return wishes.stream().anyMatch(wish -> wish.name().equals(name));
    }

    boolean contradicts(Wish wish) {
        return wishes.stream().anyMatch(wish::contradicts);
    }
}
