using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text.Json;

namespace Qga.Sdk.Protocol;

/// <summary>
/// Writes requests. The head (command and arguments) is made when the call begins, the tail (the <c>id</c>, for agents that
/// echo it) when the request goes onto the wire, because only then is it known what the agent at the other end understands.
/// </summary>
internal static class RequestFrame
{
    /// <summary>The longest end: <c>,"id":9223372036854775807 }</c> and a newline.</summary>
    public const int MaxTailBytes = 32;

    // Fewer arguments are checked twice than code is written twice: the generated writers are tested, callers' JSON is parsed JSON.
    private static readonly JsonWriterOptions WriterOptions = new() { SkipValidation = true };

    [ThreadStatic]
    private static Utf8JsonWriter? _cachedWriter;

    /// <summary>Writes the head of a request: everything but the end.</summary>
    /// <exception cref="QgaRequestException">The request cannot be sent.</exception>
    public static RequestBuffer WriteHead<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, TRequest request, long maxRequestBytes, string endpoint)
    {
        var buffer = RequestBuffer.Rent(maxRequestBytes - MaxTailBytes);
        Utf8JsonWriter writer = RentWriter(buffer);
        try
        {
            writer.WriteStartObject();
            writer.WriteString("execute"u8, command.Name);
            if (command.HasArguments)
            {
                writer.WritePropertyName("arguments"u8);
                command.WriteArguments(writer, request);
            }

            writer.Flush();
            return buffer;
        }
        catch (Exception exception)
        {
            buffer.Release();
            throw Refused(exception, command.Name, maxRequestBytes, endpoint);
        }
        finally
        {
            ReturnWriter(writer);
        }
    }

    /// <summary>Puts a part of a request's head on the wire's buffer, in one piece.</summary>
    public static void WriteTo(PipeWriter output, ReadOnlySpan<byte> head)
    {
        head.CopyTo(output.GetSpan(head.Length));
        output.Advance(head.Length);
    }

    /// <summary>Puts the end of a request on the wire's buffer.</summary>
    /// <param name="output">The buffer.</param>
    /// <param name="id">The id, for an agent that repeats it.</param>
    /// <param name="headLength">How long the head was.</param>
    /// <returns>How long the end is.</returns>
    public static int WriteTail(PipeWriter output, long? id, long headLength)
    {
        Span<byte> tail = output.GetSpan(MaxTailBytes);
        int length = 0;
        if (id is long value)
        {
            ReadOnlySpan<byte> name = ",\"id\":"u8;
            name.CopyTo(tail);
            Utf8Formatter.TryFormat(value, tail[name.Length..], out int digits);
            length = name.Length + digits;
        }

        if (RequestWindow.EndsWithReading(headLength + length + 1))
        {
            tail[length++] = (byte)' ';
        }

        tail[length++] = (byte)'}';
        tail[length++] = (byte)'\n';
        output.Advance(length);
        return length;
    }

    private static Exception Refused(Exception exception, string command, long maxRequestBytes, string endpoint) => exception switch
    {
        RequestTooLargeException => new QgaRequestException(
            $"{command} was not sent to {endpoint}: the request is larger than the {maxRequestBytes:N0} bytes of JSON that the agent takes " +
            "(binary content grows by a third as base64). Send it in several parts.")
        {
            CommandName = command,
            Endpoint = endpoint,
        },
        QgaRequestException request => new QgaRequestException($"{command} was not sent to {endpoint}: {request.Message}", request)
        {
            CommandName = command,
            Endpoint = endpoint,
        },
        ArgumentException or InvalidOperationException => new QgaRequestException(
            $"{command} was not sent to {endpoint}: an argument cannot be written as JSON (an undefined value).", exception)
        {
            CommandName = command,
            Endpoint = endpoint,
        },
        _ => exception,
    };

    private static Utf8JsonWriter RentWriter(RequestBuffer buffer)
    {
        Utf8JsonWriter? writer = _cachedWriter;
        _cachedWriter = null;
        if (writer is null)
        {
            return new Utf8JsonWriter(buffer, WriterOptions);
        }

        writer.Reset(buffer);
        return writer;
    }

    private static void ReturnWriter(Utf8JsonWriter writer)
    {
        writer.Reset();
        _cachedWriter = writer;
    }
}
