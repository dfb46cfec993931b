using Microsoft.Extensions.Logging;
using Qga.Sdk.Protocol;
using Qga.Sdk.Resilience;
using Qga.Sdk.Telemetry;

namespace Qga.Sdk;

/// <summary>
/// A client of one guest agent. It connects when it is first used, reconnects by itself, and serves any number of callers at once
/// over one link.
/// </summary>
public sealed partial class QgaClient : IQgaClient
{
    private readonly QgaClientOptions _options;

    // One of the two, as the endpoint is: a link of bytes, or an exchange of requests and replies.
    private readonly QgaConnection? _connection;
    private readonly ExchangeConnection? _exchange;
    private readonly CommandRetries _retries;
    private readonly ClientTelemetry _telemetry;
    private readonly string _endpointText;

    /// <summary>Makes a client. It connects on first use.</summary>
    /// <param name="endpoint">Where the agent is; a text is read by <see cref="QgaEndpoint.Parse(string)"/>.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public QgaClient(QgaEndpoint endpoint, QgaClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        Endpoint = endpoint;
        _endpointText = endpoint.ToString();
        _options = (options ?? new QgaClientOptions()).CopyAndCheck();
        Limits = new QgaLimits
        {
            MaxRequestBytes = Math.Min(_options.MaxRequestBytes, endpoint.Limits.MaxRequestBytes),
            MaxReplyBytes = Math.Min(_options.MaxReplyBytes, endpoint.Limits.MaxReplyBytes),
        };
        _telemetry = ClientSettings.Telemetry(_options, endpoint.Place, _endpointText);
        RetrySettings retries = ClientSettings.Retries(_options);
        _retries = new CommandRetries(retries);
        SessionSettings settings = ClientSettings.Session(_options, Limits, _endpointText, _telemetry);
        if (endpoint.Exchange is not null)
        {
            _exchange = new ExchangeConnection(endpoint.Exchange, settings, new ConnectRetries<QgaExchangeReply>(retries).OpenAsync);
        }
        else
        {
            _connection = new QgaConnection(endpoint.Connector, settings, new ConnectRetries<QgaSession>(retries).OpenAsync);
        }
    }

    /// <summary>Makes a client from options alone.</summary>
    /// <param name="options">How it behaves; <see cref="QgaClientOptions.Endpoint"/> says where the agent is.</param>
    /// <exception cref="ArgumentException">The options name no endpoint.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public QgaClient(QgaClientOptions options)
        : this(EndpointOf(options), options)
    {
    }

    /// <inheritdoc/>
    public QgaEndpoint Endpoint { get; }

    /// <inheritdoc/>
    public TimeProvider TimeProvider => _options.TimeProvider;

    /// <inheritdoc/>
    public ILogger Logger => _telemetry.Log;

    /// <inheritdoc/>
    public QgaLimits Limits { get; }

    /// <inheritdoc/>
    public long LinkGeneration => _connection is not null ? _connection.Generation : _exchange!.Generation;

    /// <inheritdoc/>
    public bool? EchoesRequestIds => _connection?.EchoesIds;

    /// <summary>Makes a client and connects it.</summary>
    /// <param name="endpoint">Where the agent is; a text is read by <see cref="QgaEndpoint.Parse(string)"/>.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up connecting.</param>
    /// <returns>A client in step with an agent that answered.</returns>
    /// <exception cref="QgaConnectionException">The agent could not be reached.</exception>
    /// <exception cref="QgaTimeoutException">Nobody answered within <see cref="QgaClientOptions.ConnectTimeout"/>.</exception>
    /// <exception cref="QgaProtocolException">What answered is no guest agent.</exception>
    public static async Task<QgaClient> ConnectAsync(
        QgaEndpoint endpoint, QgaClientOptions? options = null, CancellationToken cancellationToken = default)
    {
        var client = new QgaClient(endpoint, options);
        try
        {
            if (client._connection is not null)
            {
                (await client._connection.GetSessionAsync(Deadline.Never, cancellationToken).ConfigureAwait(false)).Dispose();
            }
            else
            {
                await client.GuestPingAsync(cancellationToken).ConfigureAwait(false);
            }

            return client;
        }
        catch
        {
            // Closing is bounded and goes on behind; the caller hears at once why it failed.
            _ = client.DisposeAsync().AsTask();
            throw;
        }
    }

    private static QgaEndpoint EndpointOf(QgaClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Endpoint ?? throw new ArgumentException($"{nameof(QgaClientOptions)}.{nameof(QgaClientOptions.Endpoint)} is not set.", nameof(options));
    }
}
