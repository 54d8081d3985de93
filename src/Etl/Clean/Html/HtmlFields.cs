using Etl.Clean.Html.Tokens;

namespace Etl.Clean.Html;

/// <summary>Fields of forms that hold a page's numbers: <c>input</c>, <c>select</c>, <c>textarea</c>. The node of a field holds what it shows.</summary>
/// <param name="tree">Tree.</param>
internal sealed class HtmlFields(HtmlTree tree)
{
    /// <summary>What is written for a field whose content is not in the page: a program fills it. It is no number and no blank.</summary>
    private const string NoValue = "<input>";

    private int _area = -1; // the textarea, while in it
    private bool _isSelected; // the option that a list of choices shows, while in it

    /// <summary>True for a field.</summary>
    /// <param name="tag">Tag.</param>
    /// <returns>Whether it is one.</returns>
    public static bool Is(HtmlTag tag) => tag is HtmlTag.Input or HtmlTag.Select or HtmlTag.Textarea;

    /// <summary>Begins an <c>input</c> or a <c>textarea</c>.</summary>
    /// <param name="tag">Which.</param>
    /// <param name="token">Its start tag.</param>
    /// <param name="isSeen">False for a hidden value.</param>
    /// <returns>A node that hangs nowhere yet; -1 for a field that shows no text: a button, a box to tick, a hidden value.</returns>
    public int Start(HtmlTag tag, HtmlToken token, out bool isSeen)
    {
        isSeen = true;
        ReadOnlyMemory<char> type = default;
        var text = NoValue.AsMemory();
        foreach (ref readonly var attribute in token.Attributes)
        {
            switch (attribute.Name)
            {
                case HtmlAttributeName.Type:
                    type = attribute.Value;
                    break;
                case HtmlAttributeName.Value:
                    text = attribute.Value;
                    break;
            }
        }

        if (tag == HtmlTag.Input && !ShowsText(type.Span.Trim()))
        {
            isSeen = !type.Span.Trim().Equals("hidden", StringComparison.OrdinalIgnoreCase);
            return -1;
        }

        var node = tree.Create(tag);
        tree[node].Text = tag == HtmlTag.Input ? text : NoValue.AsMemory();
        _area = tag == HtmlTag.Textarea ? node : -1;
        return node;
    }

    /// <summary>Takes the text of the <c>textarea</c>.</summary>
    /// <param name="text">Text.</param>
    public void TakeText(ReadOnlyMemory<char> text)
    {
        if (_area >= 0)
        {
            tree[_area].Text = text;
        }
    }

    /// <summary>Begins a choice of a <c>select</c>.</summary>
    /// <param name="token">Its start tag.</param>
    public void StartOption(HtmlToken token)
    {
        _isSelected = false;
        foreach (ref readonly var attribute in token.Attributes)
        {
            _isSelected |= attribute.Name == HtmlAttributeName.Selected;
        }
    }

    /// <summary>Takes the text of a choice: the selected one is shown, else the first.</summary>
    /// <param name="select">The field.</param>
    /// <param name="text">Text.</param>
    public void TakeOption(int select, ReadOnlyMemory<char> text)
    {
        if (!text.Span.IsWhiteSpace() && (_isSelected || tree[select].Text.IsEmpty))
        {
            tree[select].Text = text;
        }
    }

    private static bool ShowsText(ReadOnlySpan<char> type)
    {
        foreach (var other in (ReadOnlySpan<string>)["hidden", "checkbox", "radio", "button", "submit", "reset", "image", "file", "password", "color", "range"])
        {
            if (type.Equals(other, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
