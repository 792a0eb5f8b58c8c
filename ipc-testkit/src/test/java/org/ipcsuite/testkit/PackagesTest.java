package org.ipcsuite.testkit;

import java.util.List;

final class PackagesTest implements PackageContract {

    @Override
    public List<String> uses() {
        return List.of("core");
    }
}
