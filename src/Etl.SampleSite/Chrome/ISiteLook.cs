using System.Text;

namespace Etl.SampleSite.Chrome;

/// <summary>What a kind of site puts before and after the text.</summary>
internal interface ISiteLook
{
    void Open(PageText page, Noise noise, StringBuilder to);

    void Close(PageText page, Noise noise, StringBuilder to);
}
