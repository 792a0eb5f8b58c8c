package org.ipcsuite.pipes;

import java.util.List;
import org.ipcsuite.testkit.PackageContract;

final class PackagesTest implements PackageContract {

    @Override
    public List<String> uses() {
        return List.of("core");
    }
}
