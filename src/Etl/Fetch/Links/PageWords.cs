using System.Text;

namespace Etl.Fetch.Links;

/// <summary>A page's text, decoded when it is first asked for and then kept for whoever asks next.</summary>
/// <param name="body">Its bytes.</param>
/// <param name="contentType">As the host says.</param>
internal sealed class PageWords(ReadOnlyMemory<byte> body, string? contentType)
{
    private string? _text;
    private Encoding _encoding = Encoding.UTF8;

    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Body => body;

    /// <summary>As the host says.</summary>
    public string? ContentType => contentType;

    /// <summary>Its text, see <see cref="PageText"/>.</summary>
    public string Text => _text ??= PageText.Decode(body.Span, contentType, out _encoding);

    /// <summary>Its charset.</summary>
    public Encoding Encoding
    {
        get
        {
            _ = Text;
            return _encoding;
        }
    }
}
