//! Responses that arrive before the request body is sent.

use std::mem;

use ureq::{
    Error,
    unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport},
};

/// Connector that notices a final response sent instead of `100 Continue`.
///
/// Without it, ureq has already buffered the response and waits for more input until the timeout.
#[derive(Debug)]
pub(crate) struct EarlyResponses;

impl<T: Transport> Connector<T> for EarlyResponses {
    type Out = EarlyResponseTransport<T>;

    fn connect(
        &self,
        _: &ConnectionDetails<'_>,
        connection: Option<T>,
    ) -> Result<Option<EarlyResponseTransport<T>>, Error> {
        Ok(connection.map(|connection| EarlyResponseTransport {
            connection,
            has_unread_input: false,
        }))
    }
}

#[derive(Debug)]
pub(crate) struct EarlyResponseTransport<T> {
    connection: T,
    /// Whether the last wait returned input that may still be in the buffer.
    has_unread_input: bool,
}

impl<T: Transport> Transport for EarlyResponseTransport<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.connection.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.connection.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        if mem::take(&mut self.has_unread_input) && !self.buffers().input().is_empty() {
            return Ok(true);
        }
        self.has_unread_input = self.connection.await_input(timeout)?;
        Ok(self.has_unread_input)
    }

    fn is_open(&mut self) -> bool {
        self.connection.is_open()
    }

    fn is_tls(&self) -> bool {
        self.connection.is_tls()
    }
}
