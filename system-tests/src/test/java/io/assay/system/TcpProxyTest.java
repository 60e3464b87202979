package io.assay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
    private static final int MOMENT_MILLIS = 300;
    private static final byte[] HELLO = {1, 2, 3, 4};

    private ServerSocket server;
    private TcpProxy proxy;
    private Socket client;
    private Socket served;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        proxy = new TcpProxy(server::getLocalPort);
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        served = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        served.close();
        proxy.close();
        server.close();
    }

    @Test
    void passesBothWays() throws IOException {
        client.getOutputStream().write(HELLO);
        assertThat(served.getInputStream().readNBytes(HELLO.length)).isEqualTo(HELLO);
        served.getOutputStream().write(HELLO);
        assertThat(client.getInputStream().readNBytes(HELLO.length)).isEqualTo(HELLO);
    }

    @Test
    void endsOnOneSideWhenTheOtherDoes() throws IOException {
        client.close();
        assertThat(served.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void takesItsTimeWhenSlow() throws IOException {
        proxy.slowDown(new TcpProxy.Speed(Duration.ofMillis(100), 20));
        long start = System.nanoTime();
        client.getOutputStream().write(HELLO);
        assertThat(served.getInputStream().readNBytes(HELLO.length)).isEqualTo(HELLO);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void holdsWhatCameWhileItWasCut() throws IOException {
        proxy.cut();
        client.getOutputStream().write(HELLO);
        served.setSoTimeout(MOMENT_MILLIS);
        assertThatThrownBy(() -> served.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        served.setSoTimeout(0);
        proxy.mend();
        assertThat(served.getInputStream().readNBytes(HELLO.length)).isEqualTo(HELLO);
    }

    @Test
    void resetsInTheMiddle() throws IOException {
        proxy.reset(1);
        client.getOutputStream().write(HELLO);
        proxy.awaitReset();
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> served.getInputStream().readNBytes(HELLO.length))
                .isInstanceOf(SocketException.class);
    }
}
