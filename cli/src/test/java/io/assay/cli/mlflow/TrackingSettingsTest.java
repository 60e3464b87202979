package io.assay.cli.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.cli.terminal.CommandException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackingSettingsTest {
    @Test
    void anAddressThatIsGivenGoesBeforeTheEnvironments() {
        Map<String, String> environment = Map.of("MLFLOW_TRACKING_URI", "https://mlflow.example.org/ml/");

        assertThat(TrackingSettings.of("", environment).uri()).isEqualTo(URI.create("https://mlflow.example.org/ml"));
        assertThat(TrackingSettings.of("http://localhost:5000", environment).uri())
                .isEqualTo(URI.create("http://localhost:5000"));
    }

    @Test
    void aPasswordGoesBeforeATokenAsInMlflow() {
        Map<String, String> token = Map.of("MLFLOW_TRACKING_TOKEN", "t");
        Map<String, String> both = Map.of(
                "MLFLOW_TRACKING_TOKEN",
                "t",
                "MLFLOW_TRACKING_USERNAME",
                "Aladdin",
                "MLFLOW_TRACKING_PASSWORD",
                "open sesame");

        assertThat(TrackingSettings.of("http://h", Map.of()).authorization()).isNull();
        assertThat(TrackingSettings.of("http://h", token).authorization()).isEqualTo("Bearer t");
        assertThat(TrackingSettings.of("http://h", both).authorization())
                .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="); // RFC 7617
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | Which MLflow server?",
                "sqlite:///mlflow.db | is not the address of an MLflow server",
                "./mlruns | is not the address of an MLflow server",
                "faq-0123456789ab | is not the address of an MLflow server",
                "http:// | is not the address of an MLflow server",
                "http://me:secret@host | give it by MLFLOW_TRACKING_USERNAME"
            })
    void whatIsNoServerIsRefusedAndNoPasswordSaid(String uri, String message) {
        assertThatThrownBy(() -> TrackingSettings.of(uri, Map.of()))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("secret");
    }
}
