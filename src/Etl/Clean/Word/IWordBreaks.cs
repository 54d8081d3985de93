using DocumentFormat.OpenXml;

namespace Etl.Clean.Word;

/// <summary>Is told what ends a line of running text, or floats beside it.</summary>
internal interface IWordBreaks
{
    /// <summary>The paragraph ends here, though its element goes on.</summary>
    void EndParagraph();

    /// <summary>A text box floats beside the paragraph.</summary>
    /// <param name="content">What stands in it.</param>
    void AddBox(OpenXmlElement content);

    /// <summary>A picture stands in the paragraph.</summary>
    /// <param name="picture">Reference to it.</param>
    void AddPicture(OpenXmlElement picture);
}
