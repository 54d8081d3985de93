using System.Globalization;
using DocumentFormat.OpenXml;

namespace Etl.Clean.Word;

/// <summary>Word's mark-up by local names, whatever its prefixes and whether the schema knows it.</summary>
internal static class WordXml
{
    /// <summary>An attribute of the element by its local name (<c>val</c>), whatever its prefix.</summary>
    /// <param name="element">Element, or null.</param>
    /// <param name="name">Local name.</param>
    /// <returns>The value, or null.</returns>
    public static string? Attribute(OpenXmlElement? element, string name)
    {
        if (element is null)
        {
            return null;
        }

        foreach (var attribute in element.GetAttributes())
        {
            if (attribute.LocalName == name)
            {
                return attribute.Value;
            }
        }

        return null;
    }

    /// <summary>A child by its local name.</summary>
    /// <param name="element">Element, or null.</param>
    /// <param name="name">Local name.</param>
    /// <returns>The first such child, or null.</returns>
    public static OpenXmlElement? Child(OpenXmlElement? element, string name)
    {
        if (element is not null)
        {
            foreach (var child in element.ChildElements)
            {
                if (child.LocalName == name)
                {
                    return child;
                }
            }
        }

        return null;
    }

    /// <summary>True for a property that is there and not switched off.</summary>
    /// <param name="element">Property, or null.</param>
    /// <returns>Whether it holds.</returns>
    public static bool IsOn(OpenXmlElement? element) => element is not null && Attribute(element, "val") is not ("0" or "false" or "off" or "none");

    /// <summary>Word's newer markup and its fallback say the same twice: the first that has content is taken.</summary>
    /// <param name="alternatives">Both.</param>
    /// <returns>One, or null.</returns>
    public static OpenXmlElement? Chosen(OpenXmlElement alternatives) =>
        alternatives.ChildElements.FirstOrDefault(c => c.LocalName is "Choice" && c.HasChildren)
            ?? alternatives.ChildElements.FirstOrDefault(c => c.LocalName is "Fallback");

    /// <summary>True where a table stands within an element.</summary>
    /// <param name="element">Element.</param>
    /// <returns>Whether one does.</returns>
    public static bool ContainsTable(OpenXmlElement element)
    {
        foreach (var inner in element.Descendants())
        {
            if (inner.LocalName == "tbl")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Cells of a row.</summary>
    /// <param name="row">Row.</param>
    /// <returns>Cells in order.</returns>
    public static List<OpenXmlElement> Cells(OpenXmlElement row)
    {
        var cells = new List<OpenXmlElement>();
        Gather(row, "tc", cells);
        return cells;
    }

    /// <summary>Rows of a table or cells of a row, through the wrappers of controls and revisions; deleted ones are passed over.</summary>
    /// <param name="parent">Table or row.</param>
    /// <param name="name"><c>tr</c> or <c>tc</c>.</param>
    /// <param name="found">Receives them.</param>
    public static void Gather(OpenXmlElement parent, string name, List<OpenXmlElement> found)
    {
        foreach (var child in parent.ChildElements)
        {
            if (child.LocalName == name)
            {
                if (Child(Child(child, "trPr"), "del") is null && Child(Child(child, "tcPr"), "cellDel") is null)
                {
                    found.Add(child);
                }
            }
            else if (child.LocalName is "sdt" or "sdtContent" or "customXml" or "ins" or "moveTo")
            {
                Gather(child, name, found);
            }
        }
    }

    /// <summary>A property that is a number.</summary>
    /// <param name="property">Property, or null.</param>
    /// <param name="otherwise">Where it is no number.</param>
    /// <returns>The number.</returns>
    public static int Count(OpenXmlElement? property, int otherwise) =>
        int.TryParse(Attribute(property, "val"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : otherwise;

    /// <summary>True where a paragraph holds text.</summary>
    /// <param name="paragraph">Paragraph.</param>
    /// <returns>Whether it does.</returns>
    public static bool HasText(OpenXmlElement paragraph)
    {
        foreach (var text in paragraph.Descendants())
        {
            if (text.LocalName == "t" && !string.IsNullOrWhiteSpace(text.InnerText))
            {
                return true;
            }
        }

        return false;
    }
}
