package io.assay.inference.session;

/** A device that was asked for is not here, or cannot be used. The message says why, and what to do. */
public final class DeviceAbsentException extends Exception {
    DeviceAbsentException(String message) {
        super(message);
    }

    DeviceAbsentException(String message, Throwable cause) {
        super(message, cause);
    }
}
