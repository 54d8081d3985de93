using System.Text.Encodings.Web;
using System.Text.Json;
using Etl.Publish.Snapshots;

namespace Etl.Cli.Printing;

/// <summary>The answer of a query as a JSON array, an object a row and line.</summary>
internal sealed class QueryJson(TextWriter output) : IQueryPrinter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly MemoryStream _line = new();
    private IReadOnlyList<QueryColumn> _columns = [];
    private bool _any;

    public void Begin(IReadOnlyList<QueryColumn> columns)
    {
        _columns = columns;
        output.Write('[');
    }

    public bool Row(object?[] values)
    {
        output.Write(_any ? ",\n" : "\n");
        _any = true;
        _line.SetLength(0);
        using (var json = new Utf8JsonWriter(_line, Options))
        {
            json.WriteStartObject();
            for (var i = 0; i < values.Length; i++)
            {
                json.WritePropertyName(_columns[i].Name);
                Write(json, values[i]);
            }

            json.WriteEndObject();
        }

        output.Write(System.Text.Encoding.UTF8.GetString(_line.GetBuffer(), 0, (int)_line.Length));
        return true;
    }

    public void End() => output.WriteLine(_any ? "\n]" : "]");

    public void Dispose() => _line.Dispose();

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            // JSON has no word for infinity and NaN.
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }
}
