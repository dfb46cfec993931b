using System.Diagnostics;

namespace Qga.Sdk.Telemetry;

/// <summary>One call as it is observed. Made only when somebody listens.</summary>
internal readonly struct CallObservation
{
    private readonly Activity? _activity;
    private readonly TagList _tags;
    private readonly TimeProvider _time;
    private readonly long _begun;
    private readonly bool _isCounted;

    /// <summary>Begins to observe.</summary>
    /// <param name="tags">What is known before the call.</param>
    /// <param name="method">The command's name, one of a bounded set.</param>
    /// <param name="originalMethod">The name that the caller gave, escaped, when it is another one.</param>
    /// <param name="time">The clock.</param>
    public CallObservation(in TagList tags, string method, string? originalMethod, TimeProvider time)
    {
        (_tags, _time) = (tags, time);
        _begun = time.GetTimestamp();
        _activity = Instruments.Source.StartActivity(ActivityKind.Client, tags: tags, name: method);
        _activity?.SetTag(Attributes.OriginalMethod, originalMethod);
        _isCounted = Instruments.ActiveCalls.Enabled;
        if (_isCounted)
        {
            Instruments.ActiveCalls.Add(1, _tags);
        }
    }

    /// <summary>The call went well.</summary>
    /// <param name="outcome">What became of a command to which the agent sends no reply; null for others.</param>
    public void Succeed(string? outcome)
    {
        TagList tags = _tags;
        if (outcome is not null)
        {
            tags.Add(Attributes.Outcome, outcome);
            _activity?.SetTag(Attributes.Outcome, outcome);
        }

        End(tags);
    }

    /// <summary>The call failed, or its caller left.</summary>
    public void Fail(Exception exception)
    {
        TagList tags = _tags;
        string type = ErrorTypes.Of(exception);
        tags.Add(Attributes.ErrorType, type);
        _activity?.SetTag(Attributes.ErrorType, type);
        _activity?.SetStatus(ActivityStatusCode.Error);
        if (exception is QgaCommandException command)
        {
            string status = ErrorTypes.StatusCode(command.Class);
            tags.Add(Attributes.StatusCode, status);
            _activity?.SetTag(Attributes.StatusCode, status);
        }

        if (exception is QgaConnectionException { MayHaveReachedGuest: bool reached })
        {
            _activity?.SetTag(Attributes.MayHaveReachedGuest, reached);
        }
        else if (exception is QgaTimeoutException { MayHaveReachedGuest: bool sent })
        {
            _activity?.SetTag(Attributes.MayHaveReachedGuest, sent);
        }

        End(tags);
    }

    private void End(in TagList tags)
    {
        Instruments.CallDuration.Record(_time.GetElapsedTime(_begun).TotalSeconds, tags);
        if (_isCounted)
        {
            Instruments.ActiveCalls.Add(-1, _tags);
        }

        _activity?.Dispose();
    }
}
