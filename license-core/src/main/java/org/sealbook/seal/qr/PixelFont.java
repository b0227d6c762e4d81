package org.sealbook.seal.qr;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The few characters that captions need, drawn by ourselves: a machine without a screen often has
 * no fonts, a JDK for servers no library to draw them, and loading either takes longer than all
 * that an export does.
 *
 * <p>Capital letters, digits and {@code - . / : ( ) _} in 5 by 7 pixels, and four Chinese
 * characters in 16 by 16.
 */
final class PixelFont {
  /** Height of every line, in pixels of the font; letters stand at its foot. */
  static final int HEIGHT = 16;

  private static final int LETTER_HEIGHT = 7;
  private static final int LETTER_WIDTH = 5;

  /** For each letter its columns from the left, the topmost pixel in the lowest bit. */
  private static final String LETTERS =
      """
      0 3e5149453e 1 00427f4000 2 4261514946 3 2141454b31 4 1814127f10 5 2745454539
      6 3c4a494930 7 0171090503 8 3649494936 9 064949291e - 0808080808 . 0060600000
      / 2010080402 : 0036360000 ( 001c224100 ) 0041221c00 _ 4040404040
      A 7e1111117e B 7f49494936 C 3e41414122 D 7f4141221c E 7f49494941 F 7f09090901
      G 3e4149497a H 7f0808087f I 00417f4100 J 2040413f01 K 7f08142241 L 7f40404040
      M 7f020c027f N 7f0408107f O 3e4141413e P 7f09090906 Q 3e4151215e R 7f09192946
      S 4649494931 T 01017f0101 U 3f4040403f V 1f2040201f W 3f4038403f X 6314081463
      Y 0708700807 Z 6151494543
      """;

  private static final String SCAN =
      """
      ...#............
      ...#...########.
      ...#..........#.
      ######........#.
      ...#..........#.
      ...#..........#.
      ...#.#.########.
      ...##.........#.
      ..##..........#.
      ##.#..........#.
      ...#..........#.
      ...#..........#.
      ...#...########.
      ...#..........#.
      .#.#............
      ..#.............
      """;

  private static final String CODE =
      """
      ................
      ######.########.
      ..#...........#.
      ..#.....#.....#.
      .#......#.....#.
      .#......#.....#.
      .####...#....#..
      ##..#...########
      .#..#..........#
      .#..#..........#
      .#..#.########.#
      .#..#..........#
      .####..........#
      .#..#.......#.#.
      .............#..
      ................
      """;

  private static final String CHECK =
      """
      ...#......#.....
      ...#.......#....
      ...#..##########
      ######....#.....
      ...#.....#...#..
      ...#....#...#...
      ..###..######...
      ..#.##.....#....
      .##.#.....#...#.
      .#.#....##...#..
      #..#..##....#...
      ...#.......#....
      ...#.....##.#...
      ...#...##....#..
      ...#.##.......#.
      ...#............
      """;

  private static final String TEST =
      """
      ..........#.....
      #####.....#.....
      ....#....#.#....
      .#..#...#...#...
      .#..#..#.....#..
      .#..###.#####.##
      .#..#...........
      .#####........#.
      .....#.#...#..#.
      .....#..#..#.#..
      ..##.#..#...##..
      ##...#...#..#...
      .....#......#...
      .....#.#########
      ..#.#...........
      ...#............
      """;

  private static final Map<Integer, boolean[][]> GLYPHS = new HashMap<>();

  static {
    String[] words = LETTERS.strip().split("\\s+");
    for (int i = 0; i < words.length; i += 2) {
      GLYPHS.put(words[i].codePointAt(0), letter(words[i + 1]));
    }
    GLYPHS.put((int) ' ', new boolean[HEIGHT][LETTER_WIDTH - 2]);
    List<String> pictures = List.of(SCAN, CODE, CHECK, TEST);
    int[] characters = "扫码核验".codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      GLYPHS.put(characters[i], picture(pictures.get(i)));
    }
  }

  private PixelFont() {}

  private static boolean[][] letter(String columns) {
    boolean[][] glyph = new boolean[HEIGHT][LETTER_WIDTH];
    for (int x = 0; x < LETTER_WIDTH; x++) {
      int column = Integer.parseInt(columns, 2 * x, 2 * x + 2, 16);
      for (int y = 0; y < LETTER_HEIGHT; y++) {
        glyph[HEIGHT - 1 - LETTER_HEIGHT + y][x] = (column >> y & 1) == 1;
      }
    }
    return glyph;
  }

  private static boolean[][] picture(String rows) {
    List<String> lines = rows.lines().toList();
    boolean[][] glyph = new boolean[HEIGHT][HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < HEIGHT; x++) {
        glyph[y][x] = lines.get(y).charAt(x) == '#';
      }
    }
    return glyph;
  }

  /** Whether every character of the text can be drawn. */
  static boolean has(String text) {
    return text.codePoints().allMatch(GLYPHS::containsKey);
  }

  /**
   * The text as rows of pixels, all as long as the text is wide, one pixel between characters.
   *
   * @param text of characters that {@link #has}
   */
  static boolean[][] draw(String text) {
    boolean[][] line = new boolean[HEIGHT][width(text)];
    int left = 0;
    for (int character : text.codePoints().toArray()) {
      boolean[][] glyph = GLYPHS.getOrDefault(character, new boolean[HEIGHT][0]);
      for (int y = 0; y < HEIGHT; y++) {
        System.arraycopy(glyph[y], 0, line[y], left, glyph[y].length);
      }
      left += glyph[0].length + 1;
    }
    return line;
  }

  /** Pixels that {@link #draw} needs; what cannot be drawn has none. */
  static int width(String text) {
    int width = 0;
    for (int character : text.codePoints().toArray()) {
      width += GLYPHS.getOrDefault(character, new boolean[HEIGHT][0])[0].length + 1;
    }
    return Math.max(0, width - 1);
  }
}
