using System.Text.Json;
using System.Text.Json.Nodes;
using Etl.Model.Text;
using Etl.Runs.Pipelines;

namespace Etl.Runs.Notices;

/// <summary>What is posted to a webhook: the notice, or a message in the form of a chat's robot.</summary>
internal static class WebhookBody
{
    /// <summary>Most bytes of the text that the strictest of the robots takes.</summary>
    private const int MostCharacters = 600;

    /// <summary>The body.</summary>
    /// <param name="format">Form.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="json">The notice as JSON.</param>
    /// <returns>JSON.</returns>
    public static ReadOnlyMemory<byte> Of(WebhookFormat format, Notice notice, ReadOnlyMemory<byte> json)
    {
        var text = $"etl {notice.Pipeline}: {SnakeCase.Of(notice.Kind)}\n{notice.Message}";
        text = text.Length <= MostCharacters ? text : text[..MostCharacters] + "…";
        return format switch
        {
            WebhookFormat.Wecom or WebhookFormat.Dingtalk => Bytes(new JsonObject { ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = text } }),
            WebhookFormat.Feishu => Bytes(new JsonObject { ["msg_type"] = "text", ["content"] = new JsonObject { ["text"] = text } }),
            _ => json,
        };
    }

    /// <summary>Why a robot did not take a message, which its answer says with status 200.</summary>
    /// <param name="format">Form.</param>
    /// <param name="answer">The answer's body.</param>
    /// <returns>Its code and words; null where it took it, or says nothing of it.</returns>
    public static string? Refusal(WebhookFormat format, string answer)
    {
        var (code, words) = format switch
        {
            WebhookFormat.Wecom or WebhookFormat.Dingtalk => ("errcode", "errmsg"),
            WebhookFormat.Feishu => ("code", "msg"),
            _ => ("", ""),
        };
        try
        {
            return code.Length > 0 && JsonNode.Parse(answer) is JsonObject said && said[code] is JsonValue value
                && value.TryGetValue<long>(out var number) && number != 0
                ? $"{number} {said[words]}"
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ReadOnlyMemory<byte> Bytes(JsonObject value)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            value.WriteTo(writer);
        }

        return stream.ToArray();
    }
}
