package org.ipcsuite.testkit;

import org.ipcsuite.core.Transport;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each rule a {@link Stage} and clears it away; one peer process serves all rules that do not kill it. */
final class StageExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(StageExtension.class);

    /** Where the kernel or the privileges refuse the mechanism, its rules are skipped and the reason is shown. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String refusal = context.getTestInstance()
                .filter(instance -> instance instanceof TransportContract)
                .map(instance -> ((TransportContract) instance).transport())
                .map(transport -> refusal(transport, context))
                .orElse("");
        return refusal.isEmpty()
                ? ConditionEvaluationResult.enabled("available")
                : ConditionEvaluationResult.disabled(refusal);
    }

    /** Asked once a mechanism, since some take a while to say no. */
    private static String refusal(Transport transport, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        transport.getClass(), key -> transport.availability().reason(), String.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TransportContract contract = (TransportContract) context.getRequiredTestInstance();
        ExtensionContext ofTheClass = context.getParent().orElseThrow();
        PeerPool pool = ofTheClass
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        PeerPool.class, key -> new PeerPool(contract.transport(), contract.options()), PeerPool.class);
        Stage stage = new Stage(contract.transport(), contract.options(), pool);
        context.getStore(NAMESPACE).put(Stage.class, stage);
        return stage;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Stage stage = context.getStore(NAMESPACE).get(Stage.class, Stage.class);
        if (stage != null) {
            stage.close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        PeerPool pool = context.getStore(NAMESPACE).get(PeerPool.class, PeerPool.class);
        if (pool != null) {
            pool.close();
        }
    }
}
